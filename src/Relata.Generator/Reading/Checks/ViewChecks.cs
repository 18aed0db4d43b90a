using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks that a view declares nothing that would write its rows, and a view without a key nothing that would look them up.</summary>
internal static class ViewChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        if (entity.Type.FindAttribute("TableAttribute") is { } table && entity.Type.FindAttribute(Symbols.ViewAttribute) is not null)
        {
            findings.Add(Rules.View, new(entity.Type, table), entity.Name, "has [Table], too", "it has the rows of one or of the other", "Remove [Table] or [View]");
        }

        if (!entity.IsView)
        {
            return;
        }

        if (entity.IsConcrete && entity.Parent is null && entity.Discriminator is { Property: var discriminator })
        {
            findings.Add(Rules.View, new(discriminator), $"{entity.Name}.{discriminator.Name}", "has TablePerClass", "a hierarchy is stored in tables, or as a whole in one view", "Remove it");
            return;
        }

        if (entity.IsJoined)
        {
            var attribute = entity.Type.FindTableAttribute()!;
            var name = attribute.AttributeClass!.Name.Replace("Attribute", "");
            findings.Add(Rules.View, new(entity.Type, attribute), entity.Name, $"has [{name}] and derives from {entity.Parent!.Name}", "a hierarchy is stored in tables, or as a whole in one view", $"Remove [{name}]");
            return;
        }

        if (entity.Type.FindAttribute("IndexAttribute") is { } index)
        {
            AddIndex(new(entity.Type, index), entity.Name, findings);
        }

        foreach (var column in entity.OwnColumns.Where(column => !column.IsOfModel))
        {
            CheckColumn(entity, column, findings);
        }

        foreach (var value in entity.AddedOwned.Where(value => value.Parent is null && value.Property.SetMethod is not null))
        {
            AddSetter(entity, value.Property, findings);
        }

        foreach (var relationship in entity.OwnRelationships.Where(relationship => relationship.Property.SetMethod is not null))
        {
            AddSetter(entity, relationship.Property, findings);
        }

        if (entity.IsKeyless)
        {
            CheckKeyless(entity, findings);
        }
    }

    private static void CheckColumn(EntityDeclaration entity, ColumnDeclaration column, Findings findings)
    {
        var (member, location) = ($"{entity.Name}.{column.Property.Name}", new FindingLocation(column.Property));
        if (column.Property.FindAttribute("IndexAttribute") is { } index)
        {
            AddIndex(new(column.Property, index), member, findings);
        }

        // A setter of a column that is never written is reported in any case.
        var generation = ValueGenerationReader.Read(column.Property);
        if (column.Property.SetMethod is not null && generation is not { IsNeverWritten: true })
        {
            AddSetter(entity, column.Property, findings);
        }

        if (generation is not null)
        {
            findings.Add(Rules.View, location, member, $"has {NameOf(generation)}", "the rows of a view are never written", "Remove it");
        }

        if (column.Sequence is not null)
        {
            findings.Add(Rules.View, location, member, "has a sequence", "the rows of a view are never inserted", "Remove Sequence");
        }
    }

    private static void CheckKeyless(EntityDeclaration entity, Findings findings)
    {
        const string Reason = "a view without a [PrimaryKey] has rows that cannot be looked up";
        foreach (var relationship in entity.Relationships.Where(relationship => relationship.IsToMany))
        {
            findings.Add(Rules.View, new(relationship.Property), $"{entity.Name}.{relationship.Name}", "is a list", Reason, "Declare the key, or remove the list");
        }

        foreach (var column in entity.Columns.Where(column => column.IsDeferred))
        {
            findings.Add(Rules.View, new(column.Property), $"{entity.Name}.{column.Property.Name}", "is deferred", Reason, "Declare the key, or select the columns that you need");
        }

        foreach (var property in entity.LoadedValues)
        {
            findings.Add(Rules.View, new(property), $"{entity.Name}.{property.Name}", "has [Loaded]", Reason, "Declare the key, or make it a column of the view");
        }

        if (entity.Discriminator is { } discriminator)
        {
            findings.Add(Rules.View, new(discriminator.Property), $"{entity.Name}.{discriminator.Property.Name}", "has [Discriminator]", Reason, "Declare the key");
        }
    }

    private static void AddIndex(FindingLocation location, string member, Findings findings) =>
        findings.Add(Rules.View, location, member, "has [Index]", "a view has no indexes", "Remove it, or put the index on a table that the view reads");

    private static void AddSetter(EntityDeclaration entity, IPropertySymbol property, Findings findings) => findings.Add(
        Rules.View, new(property), $"{entity.Name}.{property.Name}", "has a setter", "the rows of a view are never written, so that a value that is set would be lost", "Write '{ get; }'");

    private static string NameOf(ValueGenerationInfo generation) =>
        generation.Version is not null ? "[Version]"
        : generation.Computation is not null ? "[Generated]"
        : generation.IsSoftDelete ? "[SoftDelete]"
        : generation.Timestamp != 0 ? "[CreatedAt] or [UpdatedAt]"
        : generation.Author != 0 ? "[CreatedBy] or [UpdatedBy]"
        : generation.Default is not null ? "a Default"
        : generation.IsReadOnly ? "IsReadOnly"
        : "Refresh";
}
