using Microsoft.CodeAnalysis;
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
            : column.IsPrimaryKey || column.ForeignKeys.Count > 0 ? "it is a key"
            : column.Conversion is not null || column.ColumnType is not ("String" or "Byte" or "SByte" or "Int16" or "UInt16" or "Int32") ? $"{property.Type.InMessage()} is no text, enum or number up to int"
            : entity.IsConcrete && column.ColumnType is not ("String" or "Int32") ? $"it is a constant of the statements that read the tables, and {property.Type.InMessage()} is no text and no int"
            : ValueGenerationReader.Read(property) is not null ? "the database, or the session, makes its values"
            : null;
        if (reason is not null)
        {
            findings.Add(Rules.Discriminator, new(property, property.FindAttribute("DiscriminatorAttribute")), member, reason);
        }
        else if (LoadingOf(property) is { } loading && WhyNotRead(entity, loading) is { } loadingReason)
        {
            findings.Add(Rules.DiscriminatorLoading, new(property, property.FindAttribute("DiscriminatorAttribute"), "Loading"), member, loading, loadingReason);
        }
    }

    /// <summary>The name of the strategy that a discriminator declares for the columns of derived classes; null if it declares none.</summary>
    public static string? LoadingOf(IPropertySymbol property)
    {
        var constant = property.FindAttribute("DiscriminatorAttribute")?.NamedArguments.FirstOrDefault(named => named.Key == "Loading").Value;
        return constant is { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name ?? value.ToString()
            : null;
    }

    private static string? WhyNotRead(EntityDeclaration entity, string loading) => loading switch
    {
        "SelectIn" when entity.IsConcrete => "each row of a hierarchy with a table for each class comes with all columns of its class. Remove Loading",
        "SelectIn" when entity.IsKeyless => "a further SELECT would find the rows by a primary key, and they have none. Remove Loading",
        "SelectIn" or "Joined" => null,
        _ => "columns of derived classes come with the rows, by Joined, or by one further SELECT for each class, by SelectIn. Use one of them",
    };
}
