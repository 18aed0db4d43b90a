using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.MariaDb.Migrating;

/// <summary>What a MODIFY COLUMN keeps of a column that has more in the database than in the model: https://mariadb.com/kb/en/create-table/#column-definitions.</summary>
internal static class MariaDbKeptColumn
{
    private const string Collate = " COLLATE ";
    private const string OnUpdate = "ON UPDATE";

    /// <summary>The step with the type, the collation and the attributes that the column has.</summary>
    public static AlterColumnStep Of(AlterColumnStep step, ColumnChange change)
    {
        var kept = step with { Kept = Attributes(step, change) };
        // JSON is a LONGTEXT with a check and a collation of its own, which its name states.
        return change is { IsOtherType: false, From.Type: ColumnType.Json or ColumnType.Array } ? kept
            : change.KeepsType ? kept with { FromType = Declared(change.Stored), ToType = Declared(change.Stored) }
            : change.IsOtherCollation ? kept with { FromType = WithCollation(step.FromType, change.Stored), ToType = WithCollation(step.ToType, change.Stored) }
            : kept;
    }

    /// <summary>Why a MODIFY COLUMN would lose the comment of a column: what a backslash means depends on the server.</summary>
    public static string? Unkept(LiveColumn stored) => stored.Comment?.Contains('\\') == true ? "the comment has a backslash, which a change of the column cannot keep." : null;

    // Without NULL, a TIMESTAMP may be NOT NULL: https://mariadb.com/kb/en/timestamp/
    private static string Attributes(AlterColumnStep step, ColumnChange change)
    {
        var isTime = step.To.Type is ColumnType.DateTime or ColumnType.DateTimeOffset;
        var attributes = change.Stored.Attributes.Where(attribute => isTime || !attribute.StartsWith(OnUpdate, StringComparison.OrdinalIgnoreCase)).ToList();
        if (change.KeepsType && step.To.IsNullable && change.Stored.Type.Name.StartsWith("timestamp", StringComparison.Ordinal))
        {
            attributes.Insert(0, "NULL");
        }

        if (change.Stored.Comment is { } comment)
        {
            attributes.Add($"COMMENT '{comment.Replace("'", "''", StringComparison.Ordinal)}'");
        }

        // A check is the last part of a definition.
        return string.Concat(attributes.OrderBy(attribute => attribute.StartsWith("CHECK", StringComparison.Ordinal)).Select(attribute => " " + attribute));
    }

    private static string Declared(LiveColumn stored) => (stored.DeclaredType ?? stored.Type.Name) + stored.Type.Collation switch
    {
        null => "",
        "ascii" => " CHARACTER SET ascii",
        var collation => Collate + collation,
    };

    private static string WithCollation(string type, LiveColumn stored) =>
        type.IndexOf(Collate, StringComparison.OrdinalIgnoreCase) is >= 0 and var place && stored.Type.Collation is { } collation ? $"{type[..place]}{Collate}{collation}" : type;
}
