using System.Text.RegularExpressions;
using MySqlConnector;

namespace Relata.MariaDb.Errors;

/// <summary>MariaDB tells values of rows and parameters in its errors. They are left out, so that no log has them.</summary>
internal static partial class ToldValues
{
    private const string Omitted = "'…'";

    /// <summary>The error, or one without the values where it tells some.</summary>
    /// <param name="error">What the driver threw.</param>
    /// <param name="text">The statement.</param>
    public static Exception Without(MySqlException error, string text)
    {
        var told = error.ErrorCode switch
        {
            MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.DuplicateEntryWithKeyName => Duplicate.Replace(error.Message, Omitted),
            // Without parameters what stands near the error is the statement's own text.
            MySqlErrorCode.ParseError when text.Contains('?', StringComparison.Ordinal) => Near.Replace(error.Message, Omitted),
            MySqlErrorCode.DataOutOfRange => Expression.Replace(error.Message, Omitted),
            _ => Value.Replace(error.Message, Omitted),
        };
        return told == error.Message ? error : new OmittedValueException(told, error);
    }

    // Duplicate entry 'ann@example.com' for key 'ix_user_email'
    [GeneratedRegex("(?<=^Duplicate entry )'.*'(?= for key )", RegexOptions.Singleline)]
    private static partial Regex Duplicate { get; }

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
