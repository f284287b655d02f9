import { linkify } from './linkify'

interface PlainTextProps {
  text: string
  onLink: (url: string) => void
}

/** What a server wrote, as text. Addresses can be pressed; nothing else in it has a meaning. */
export function PlainText({ text, onLink }: PlainTextProps) {
  return (
    <div className="post__text" dir="auto">
      {text
        .replace(/\r\n?/g, '\n')
        .split(/\n{2,}/)
        .map((paragraph, at) => (
          <p key={at}>
            {linkify(paragraph).map((part, index) =>
              part.kind === 'text' ? (
                part.text
              ) : (
                <bdi key={index}>
                  <button type="button" className="link text-link" onClick={() => onLink(part.url)}>
                    {part.text}
                  </button>
                </bdi>
              ),
            )}
          </p>
        ))}
    </div>
  )
}
