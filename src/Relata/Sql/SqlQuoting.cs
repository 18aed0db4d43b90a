namespace Relata.Sql;

/// <summary>What a database takes for quotes and comments, beyond <c>'…'</c>, <c>"…"</c>, <c>-- …</c> and <c>/* … */</c>.</summary>
// Compiled into the generator too, whose analyzer says the same of SQL that it sees.
[Flags]
internal enum SqlQuoting
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A backslash takes the next character of a text along: <c>'it\'s'</c>.</summary>
    Backslashes = 1,

    /// <summary>It does in texts with an E before them: <c>E'it\'s'</c>.</summary>
    EscapeTexts = 2,

    /// <summary>Texts between tags: <c>$tag$ … $tag$</c>.</summary>
    Dollars = 4,

    /// <summary>A comment may have comments in it.</summary>
    NestedComments = 8,

    /// <summary><c># …</c> is a comment, and <c>--</c> only before a space.</summary>
    MariaDbComments = 16,

    /// <summary>Names between <c>`…`</c>.</summary>
    Backticks = 32,

    /// <summary>Names between <c>[…]</c>.</summary>
    Brackets = 64,

    /// <summary>SQLite: https://www.sqlite.org/lang_keywords.html</summary>
    Sqlite = Backticks | Brackets,

    /// <summary>PostgreSQL: https://www.postgresql.org/docs/current/sql-syntax-lexical.html</summary>
    PostgreSql = EscapeTexts | Dollars | NestedComments,

    /// <summary>MariaDB: https://mariadb.com/kb/en/string-literals/ and https://mariadb.com/kb/en/comment-syntax/</summary>
    MariaDb = Backslashes | MariaDbComments | Backticks,
}
