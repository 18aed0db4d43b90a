using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks whether a property can be the discriminator of a hierarchy.</summary>
internal static class DiscriminatorChecks
{
    public static void Check(EntityDeclaration entity, ColumnDeclaration column, Findings findings)
    {
        var property = column.Property;
        var member = $"{entity.Name}.{property.Name}";
        if (!entity.AddedColumns.Contains(column))
        {
            return;
        }

        var reason = entity.Parent is not null ? $"{entity.Parent.Name} has one already"
            : entity.Columns.Count(other => other.IsDiscriminator) > 1 ? "the class has two"
            : property.SetMethod is not null ? "it has a setter, and the class of an object determines it"
            : column.AcceptsNull ? "it can be null"
            : column.IsPrimaryKey || column.ForeignKeys.Any() ? "it is a key"
            : column.Conversion is not null || column.ColumnType is not ("String" or "Byte" or "SByte" or "Int16" or "UInt16" or "Int32") ? $"{property.Type.InMessage()} is no text, enum or number up to int"
            : entity.IsConcrete && column.ColumnType is not ("String" or "Int32") ? $"it is a constant of the statements that read the tables, and {property.Type.InMessage()} is no text and no int"
            : ValueGenerationReader.Read(property) is not null ? "the database, or the session, makes its values"
            : null;
        if (reason is not null)
        {
            findings.Add(Rules.Discriminator, new(property, property.FindAttribute("DiscriminatorAttribute")), member, reason);
        }
    }
}
