using System.Text.RegularExpressions;
using MySqlConnector;

namespace Relata.MariaDb.Errors;

/// <summary>Removes values of rows and parameters from MariaDB's error messages, so that they do not get into logs.</summary>
internal static partial class ErrorRedaction
{
    private const string Omitted = "'…'";

    /// <summary>The error, or a redacted one if its message contains values.</summary>
    /// <param name="error">The exception of the driver.</param>
    /// <param name="text">The statement.</param>
    public static Exception Redact(MySqlException error, string text)
    {
        var redacted = error.ErrorCode switch
        {
            MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.DuplicateEntryWithKeyName => Duplicate.Replace(error.Message, Omitted),
            ConstraintReader.CascadeDuplicate => Record.Replace(error.Message, Omitted),
            // Without parameters, the quoted part is the text of the statement.
            MySqlErrorCode.ParseError when text.Contains('?', StringComparison.Ordinal) => Near.Replace(error.Message, Omitted),
            MySqlErrorCode.DataOutOfRange => Expression.Replace(error.Message, Omitted),
            _ => Value.Replace(error.Message, Omitted),
        };
        return redacted == error.Message ? error : new RedactedException(redacted, error);
    }

    // Duplicate entry 'ann@example.com' for key 'ix_user_email'
    [GeneratedRegex("(?<=^Duplicate entry )'.*'(?= for key )", RegexOptions.Singleline)]
    private static partial Regex Duplicate { get; }

    // … for table 'land', record 'FR' would lead to a duplicate entry in table 'area', key 'PRIMARY'
    [GeneratedRegex("(?<=, record )'.*'(?= would lead to )", RegexOptions.Singleline)]
    private static partial Regex Record { get; }

    // … for the right syntax to use near 'x' at line 1
    [GeneratedRegex("(?<= near )'.*'(?= at line )", RegexOptions.Singleline)]
    private static partial Regex Near { get; }

    // BIGINT value is out of range in '(9223372036854775807 + 1)'
    [GeneratedRegex("(?<= is out of range in )'.*'", RegexOptions.Singleline)]
    private static partial Regex Expression { get; }

    // Incorrect integer value: 'x' for column `shop`.`post`.`id` at row 1 / Truncated incorrect DOUBLE value: 'x'
    [GeneratedRegex("(?<= value: )'.*'", RegexOptions.Singleline)]
    private static partial Regex Value { get; }
}
