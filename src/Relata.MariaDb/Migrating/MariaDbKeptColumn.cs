using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.MariaDb.Migrating;

/// <summary>What a MODIFY COLUMN keeps of a column that has more in the database than in the model: https://mariadb.com/kb/en/create-table/#column-definitions.</summary>
internal static class MariaDbKeptColumn
{
    private const string Collate = " COLLATE ";
    private const string OnUpdate = "ON UPDATE";
    private const string Ascii = "ascii";
    private const string CharacterSet = " CHARACTER SET ascii";

    /// <summary>The step with the type, the collation and the attributes that the column has.</summary>
    public static AlterColumnStep Of(AlterColumnStep step, ColumnChange change)
    {
        var kept = step with { Kept = Attributes(step, change), FromType = WithDeclared(step.FromType, change.Stored), ToType = WithDeclared(step.ToType, change.Stored) };
        // JSON is a LONGTEXT with a check and a collation of its own, which its name states.
        return change is { IsOtherType: false, From.Type: ColumnType.Json or ColumnType.Array } ? kept
            : change.KeepsType ? kept with { FromType = Declared(change.Stored), ToType = Declared(change.Stored) }
            : change.IsOtherCollation ? kept with { FromType = WithCollation(kept.FromType, change.Stored), ToType = WithCollation(kept.ToType, change.Stored) }
            : kept;
    }

    /// <summary>What a MODIFY COLUMN would lose of a column; null for nothing.</summary>
    /// <param name="step">The change.</param>
    /// <param name="stored">The column as the database has it.</param>
    public static string? Unkept(AlterColumnStep step, LiveColumn stored) =>
        // What a backslash means depends on the server.
        stored.Comment?.Contains('\\') == true ? "the comment has a backslash, which a change of the column cannot keep."
        : stored.IsCounted && !step.From.IsGenerated ? "the database counts its values (AUTO_INCREMENT), the model does not, and a change of the column would end it."
        : stored.Sequence is { } sequence && step.From.Sequence is null ? $"its default takes numbers from the sequence {sequence}, which the model does not have, and a change of the column would end it."
        : null;

    // Without NULL, a TIMESTAMP may be NOT NULL: https://mariadb.com/kb/en/timestamp/
    private static string Attributes(AlterColumnStep step, ColumnChange change)
    {
        var isTime = step.To.Type is ColumnType.DateTime or ColumnType.DateTimeOffset;
        // JSON has this check of its own.
        var isDocument = change.From.Type is ColumnType.Json or ColumnType.Array;
        var attributes = change.Stored.Attributes.Where(attribute =>
            (isTime || !attribute.StartsWith(OnUpdate, StringComparison.OrdinalIgnoreCase)) && !(isDocument && attribute.StartsWith("CHECK (json_valid(", StringComparison.OrdinalIgnoreCase))).ToList();
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

    /// <summary>The type of a column as it is declared, with its collation.</summary>
    public static string Declared(LiveColumn stored) => (stored.DeclaredType ?? stored.Type.Name) + stored.Type.Collation switch
    {
        null => "",
        Ascii when stored.DeclaredCollation is null => CharacterSet,
        var collation => Collate + (stored.DeclaredCollation ?? collation),
    };

    // A comparison of schemas ignores which collation of ascii a column has; its values are compared by it, so it is restated.
    private static string WithDeclared(string type, LiveColumn stored) =>
        stored is { Type.Collation: Ascii, DeclaredCollation: { } declared } && type.EndsWith(CharacterSet, StringComparison.OrdinalIgnoreCase) ? type + Collate + declared : type;

    private static string WithCollation(string type, LiveColumn stored) =>
        type.IndexOf(Collate, StringComparison.OrdinalIgnoreCase) is >= 0 and var place && stored.Type.Collation is { } collation ? $"{type[..place]}{Collate}{collation}" : type;
}
