using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks columns whose values the program does not set.</summary>
internal static class ValueGenerationChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        foreach (var column in entity.OwnColumns)
        {
            if (ValueGenerationReader.Read(column.Property) is { } generation)
            {
                Check($"{entity.Name}.{column.Property.Name}", column, generation, findings);
            }
        }
    }

    private static void Check(string member, ColumnDeclaration column, ValueGenerationInfo generation, Findings findings)
    {
        var property = column.Property;
        if (generation.IsNeverWritten && property.SetMethod is not null)
        {
            findings.Add(Rules.NeverWritten, new(property), member, generation.IsReadOnly ? "it is read-only" : "the database computes it");
        }

        if (generation.Timestamp != 0 && column.ValueType is not { Name: "DateTime" or "DateTimeOffset" })
        {
            findings.Add(Rules.ValueGeneration, new(property), member, "has the time of a write", $"{property.Type.InMessage()} is no point in time", "Make it a DateTimeOffset, or a DateTime for UTC");
        }

        if (HasBoth(property, "CreatedAtAttribute", "UpdatedAtAttribute") || HasBoth(property, "CreatedByAttribute", "UpdatedByAttribute"))
        {
            findings.Add(Rules.ValueGeneration, new(property), member, "is of the INSERT and of each write", "one column has one of the two", "Remove one of the attributes");
        }

        if (column.IsPrimaryKey)
        {
            findings.Add(Rules.ValueGeneration, new(property), member, "is part of the primary key", "the session identifies the row by it when it writes it", "Set it in the program, or use a key that the database generates");
        }
        else if (generation.Computation is not null && (generation.Default is not null || generation.Timestamp != 0 || generation.Author != 0))
        {
            findings.Add(Rules.ValueGeneration, new(property), member, "is computed by the database", "it has no other value", "Remove Default, and the attributes of a time and a user");
        }
        else if (generation.Timestamp != 0 && (generation.Default is not null || generation.IsReadOnly))
        {
            findings.Add(Rules.ValueGeneration, new(property), member, "has the time of a write", "the session sets it", "Remove Default and IsReadOnly, or the attribute of the time");
        }
        else if (generation.Author != 0 && (generation.Default is not null || generation.IsReadOnly || generation.Timestamp != 0))
        {
            findings.Add(Rules.ValueGeneration, new(property), member, "has the user who writes", "the session sets it", "Remove Default, IsReadOnly and the attribute of a time, or the attribute of the user");
        }
    }

    private static bool HasBoth(IPropertySymbol property, string one, string other) => property.FindAttribute(one) is not null && property.FindAttribute(other) is not null;
}
