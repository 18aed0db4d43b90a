using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks a class of a hierarchy in which each class that is not abstract has a table of its own.</summary>
internal static class ConcreteChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        if (!entity.IsConcrete || entity.IsView)
        {
            return;
        }

        if (entity.Parent is null && entity.Key.FirstOrDefault(column => column.Sequence is null && entity.Generates(column)) is { } key)
        {
            findings.Add(Rules.ConcreteKey, key.IsOfModel ? new(entity.Type) : new(key.Property), $"{entity.Name}.{key.Property.Name}", entity.Name, entity.Naming.Table(entity.Name));
        }

        if (!entity.Type.IsAbstract || entity.Type.FindTableAttribute() is not { } table)
        {
            return;
        }

        // The root needs the attribute to be an entity.
        if (entity.Parent is not null)
        {
            findings.Add(Rules.ConcreteTable, new(entity.Type, table), entity.Name, "[Table]", "Remove it");
        }
        else if (table.First() is not null || table.Named("Schema") is not null)
        {
            findings.Add(Rules.ConcreteTable, new(entity.Type, table), entity.Name, table.First() is null ? "Schema" : "the name of the table", "Write [Table], and name the tables of the classes that derive from it");
        }
    }
}
