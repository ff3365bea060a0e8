"""The sign-off sheet 《年度报告数据核对单》: written of a sound report, later held against it. docs/signing.md."""
