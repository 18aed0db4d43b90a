using System.Text;

namespace Relata.Scaffolding.Names;

/// <summary>Names of tables and columns as C# names.</summary>
internal static class Identifier
{
    // Only these can be names in PascalCase; the others begin with a lower-case letter.
    private static readonly HashSet<string> s_keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else",
        "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ];

    /// <summary>Whether a text is an identifier and no keyword.</summary>
    public static bool IsValid(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_') && !s_keywords.Contains(text);

    /// <summary><c>blog_post</c>, <c>blog-post</c> and <c>blog post</c> to <c>BlogPost</c>, <c>USER_ID</c> to <c>UserId</c>; <c>AlbumID</c> stays.</summary>
    public static string Pascal(string name)
    {
        var isUpper = !name.Any(char.IsLower);
        var text = new StringBuilder(name.Length);
        var startsWord = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                startsWord = true;
                continue;
            }

            // Digits that an underscore separated would run together.
            if (startsWord && char.IsDigit(c) && text.Length > 0 && char.IsDigit(text[^1]))
            {
                text.Append('_');
            }

            text.Append(startsWord ? char.ToUpperInvariant(c) : isUpper ? char.ToLowerInvariant(c) : c);
            startsWord = false;
        }

        return text.Length == 0 || !char.IsLetter(text[0]) ? $"_{text}" : text.ToString();
    }

    /// <summary>A literal of C#.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }
}
