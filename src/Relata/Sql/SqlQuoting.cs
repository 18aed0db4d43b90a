namespace Relata.Sql;

/// <summary>The quotes and comments of a database, in addition to <c>'…'</c>, <c>"…"</c>, <c>-- …</c> and <c>/* … */</c>.</summary>
// Also compiled into the generator, whose analyzer checks raw SQL.
[Flags]
internal enum SqlQuoting
{
    /// <summary>No others.</summary>
    None = 0,

    /// <summary>A backslash escapes the next character of a string: <c>'it\'s'</c>.</summary>
    Backslashes = 1,

    /// <summary>A backslash escapes the next character of a string with an E prefix: <c>E'it\'s'</c>.</summary>
    EscapeTexts = 2,

    /// <summary>Dollar-quoted strings: <c>$tag$ … $tag$</c>.</summary>
    Dollars = 4,

    /// <summary>Comments can be nested.</summary>
    NestedComments = 8,

    /// <summary><c># …</c> is a comment, and <c>--</c> only before white space.</summary>
    MariaDbComments = 16,

    /// <summary>Names in <c>`…`</c>.</summary>
    Backticks = 32,

    /// <summary>Names in <c>[…]</c>.</summary>
    Brackets = 64,

    /// <summary>SQLite: https://www.sqlite.org/lang_keywords.html</summary>
    Sqlite = Backticks | Brackets,

    /// <summary>PostgreSQL: https://www.postgresql.org/docs/current/sql-syntax-lexical.html</summary>
    PostgreSql = EscapeTexts | Dollars | NestedComments,

    /// <summary>MariaDB: https://mariadb.com/kb/en/string-literals/ and https://mariadb.com/kb/en/comment-syntax/</summary>
    MariaDb = Backslashes | MariaDbComments | Backticks,
}
