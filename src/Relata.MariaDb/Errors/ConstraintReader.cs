using System.Text.RegularExpressions;
using MySqlConnector;
using Relata.Schema.Violations;

namespace Relata.MariaDb.Errors;

/// <summary>MariaDB's errors → which constraint they are about.</summary>
internal static partial class ConstraintReader
{
    // https://mariadb.com/kb/en/error-4025-constraint-s-failed-for-s-s/: the driver has no name for it.
    private const MySqlErrorCode ConstraintFailed = (MySqlErrorCode)4025;

    /// <summary>The constraint; null where the error is about something else.</summary>
    public static ConstraintError? Read(MySqlException error) => error.ErrorCode switch
    {
        // Duplicate entry 'ann@example.com' for key 'ix_user_email'
        MySqlErrorCode.DuplicateKeyEntry => new ConstraintError(ConstraintKind.Unique, Name(error, Duplicate), null, []),
        // Column 'email' cannot be null / Field 'email' doesn't have a default value
        MySqlErrorCode.ColumnCannotBeNull or MySqlErrorCode.NoDefaultForField =>
            new ConstraintError(ConstraintKind.NotNull, null, null, [Name(error, FirstQuoted) ?? ""]),
        // Data too long for column 'country' at row 1
        MySqlErrorCode.DataTooLong => new ConstraintError(ConstraintKind.Check, null, null, [Name(error, FirstQuoted) ?? ""]),
        // CONSTRAINT `ck_accounts_country_length` failed for `shop`.`accounts`
        ConstraintFailed => new ConstraintError(ConstraintKind.Check, Name(error, Constraint), Table(error, FailedFor), []),
        // … a foreign key constraint fails (`shop`.`flag`, CONSTRAINT `fk_flag_post_id` FOREIGN KEY …
        MySqlErrorCode.NoReferencedRow2 or MySqlErrorCode.RowIsReferenced2 =>
            new ConstraintError(ConstraintKind.ForeignKey, Name(error, Constraint), Table(error, FailsIn), []),
        MySqlErrorCode.NoReferencedRow or MySqlErrorCode.RowIsReferenced => new ConstraintError(ConstraintKind.ForeignKey, null, null, []),
        _ => null,
    };

    private static string? Name(MySqlException error, Regex regex) =>
        regex.Match(error.Message).Groups["name"] is { Success: true } name ? name.Value : null;

    private static string? Table(MySqlException error, Regex regex) => Name(error, regex)?.Replace("``", "`", StringComparison.Ordinal);

    // The value before it may have anything in it: the last key is the name's.
    [GeneratedRegex("^.*for key '(?<name>.*)'$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Duplicate { get; }

    // A name may have quotes: it ends where a word does.
    [GeneratedRegex("'(?<name>.+?)'( |$)", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstQuoted { get; }

    [GeneratedRegex("CONSTRAINT `(?<name>([^`]|``)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Constraint { get; }

    [GeneratedRegex("failed for `([^`]|``)+`[.]`(?<name>([^`]|``)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex FailedFor { get; }

    [GeneratedRegex("fails [(]`([^`]|``)+`[.]`(?<name>([^`]|``)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex FailsIn { get; }
}
