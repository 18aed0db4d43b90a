using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks columns whose values the program does not set.</summary>
internal static class MadeChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        foreach (var column in entity.OwnColumns)
        {
            if (MadeReader.Read(column.Property) is { } made)
            {
                Check($"{entity.Name}.{column.Property.Name}", column, made, findings);
            }
        }
    }

    private static void Check(string member, ColumnDeclaration column, MadeInfo made, Findings findings)
    {
        var property = column.Property;
        if (made.IsNeverWritten && property.SetMethod is not null)
        {
            findings.Add(Rules.NeverWritten, new(property), member, made.IsReadOnly ? "it is read-only" : "the database computes it");
        }

        if (made.Timestamp != 0 && column.ValueType is not { Name: "DateTime" or "DateTimeOffset" })
        {
            findings.Add(Rules.Made, new(property), member, "has the time of a write", $"{property.Type.InMessage()} is no point in time", "Make it a DateTimeOffset, or a DateTime for UTC");
        }

        if (column.IsPrimaryKey)
        {
            findings.Add(Rules.Made, new(property), member, "is part of the primary key", "the session identifies the row by it when it writes it", "Set it in the program, or use a key that the database generates");
        }
        else if (made.Computation is not null && (made.Default is not null || made.Timestamp != 0))
        {
            findings.Add(Rules.Made, new(property), member, "is computed by the database", "it has no other value", "Remove Default, [CreatedAt] and [UpdatedAt]");
        }
        else if (made.Timestamp != 0 && (made.Default is not null || made.IsReadOnly))
        {
            findings.Add(Rules.Made, new(property), member, "has the time of a write", "the session sets it", "Remove Default and IsReadOnly, or the attribute of the time");
        }
    }
}
