using System.Text.RegularExpressions;
using MySqlConnector;
using Relata.Violations;

namespace Relata.MariaDb.Errors;

/// <summary>Reads the violated constraint from an error of MariaDB.</summary>
internal static partial class ConstraintReader
{
    // https://mariadb.com/kb/en/error-4025-constraint-s-failed-for-s-s/: the driver does not define the code.
    private const MySqlErrorCode ConstraintFailed = (MySqlErrorCode)4025;

    /// <summary>A cascade would violate a unique key of the dependents.</summary>
    public const MySqlErrorCode CascadeDuplicate = (MySqlErrorCode)1761;

    /// <summary>The constraint violation; null for other errors.</summary>
    public static ConstraintError? Read(MySqlException error) => error.ErrorCode switch
    {
        // Duplicate entry 'ann@example.com' for key 'ix_user_email'
        MySqlErrorCode.DuplicateKeyEntry => new ConstraintError(ConstraintKind.Unique, Name(error, Duplicate), null, []),
        // … for table 'land', record 'FR' would lead to a duplicate entry in table 'area', key 'PRIMARY'
        CascadeDuplicate => new ConstraintError(ConstraintKind.Unique, Name(error, CascadeKey), Table(error, CascadeTable), []),
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

    // The value may contain the same text, so that the last occurrence is the key.
    [GeneratedRegex("^.*for key '(?<name>.*)'$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Duplicate { get; }

    // A name may contain quotes: the closing quote precedes a space or the end.
    [GeneratedRegex("'(?<name>.+?)'( |$)", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstQuoted { get; }

    [GeneratedRegex("duplicate entry in table '(?<name>.+)', key '.*'$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex CascadeTable { get; }

    [GeneratedRegex("^.*', key '(?<name>.*)'$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex CascadeKey { get; }

    [GeneratedRegex("CONSTRAINT `(?<name>([^`]|``)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Constraint { get; }

    [GeneratedRegex("failed for `([^`]|``)+`[.]`(?<name>([^`]|``)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex FailedFor { get; }

    [GeneratedRegex("fails [(]`([^`]|``)+`[.]`(?<name>([^`]|``)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex FailsIn { get; }
}
