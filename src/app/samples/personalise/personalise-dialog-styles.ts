import { css } from 'lit';

export const personaliseDialogStyles = css`
  dialog {
    width: min(560px, 100%);
    padding-top: 12px;
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin: 0 -12px 4px 0;
  }

  .close {
    min-width: 44px;
    min-height: 44px;
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    color: var(--muted);
    cursor: pointer;
  }

  .close:hover {
    background: var(--hover);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 20px;
  }

  .foot .button {
    flex: 1 1 auto;
  }

  .problem {
    color: var(--bad);
  }

  .verdict {
    font-weight: 600;
  }

  progress {
    width: 100%;
    height: 8px;
    margin: 14px 0;
    overflow: hidden;
    border: 0;
    border-radius: 4px;
    background: var(--hover);
    accent-color: var(--accent);
    appearance: none;
  }

  progress::-webkit-progress-bar {
    background: var(--hover);
  }

  progress::-webkit-progress-value {
    border-radius: 4px;
    background: var(--accent);
    transition: width 200ms ease-out;
  }

  progress::-moz-progress-bar {
    border-radius: 4px;
    background: var(--accent);
  }

  progress:indeterminate {
    background: linear-gradient(90deg, var(--hover) 35%, var(--accent) 50%, var(--hover) 65%) 0 /
      300% 100%;
    animation: wander 1.6s linear infinite;
  }

  progress:indeterminate::-webkit-progress-bar {
    background: none;
  }

  progress:indeterminate::-moz-progress-bar {
    background: none;
  }

  personal-model-note {
    margin-top: 16px;
  }

  @keyframes wander {
    from {
      background-position: 150% 0;
    }

    to {
      background-position: -50% 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate {
      animation: none;
    }

    progress::-webkit-progress-value {
      transition: none;
    }
  }
`;
