using Microsoft.CodeAnalysis;

namespace Relata.CodeFixes;

/// <summary>What the symbols of a model say.</summary>
internal static class ModelSymbols
{
    private const string Library = "Relata";

    /// <summary>The item of a <c>RelatedList</c>; null for other types.</summary>
    public static ITypeSymbol? ListItem(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "RelatedList", TypeArguments: [var item] } list && IsOfLibrary(list) ? item : null;

    /// <summary>The entity of a list, collection or array; null for other types.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type)
    {
        var item = type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: [var argument] } => argument,
            _ => null,
        };
        return item is not null && IsEntity(item) ? item : null;
    }

    /// <summary>The key property, if the key of an entity is a single property; otherwise null.</summary>
    public static IPropertySymbol? SingleKey(INamedTypeSymbol entity)
    {
        var properties = Bases(entity).SelectMany(type => type.GetMembers().OfType<IPropertySymbol>());
        var keys = properties.Where(property => Has(property, "PrimaryKeyAttribute") || (property.Name == "Id" && property.ContainingType.Name == "Model" && IsOfLibrary(property.ContainingType))).ToArray();
        return keys.Length == 1 ? keys[0] : null;
    }

    /// <summary>Whether a class has no source in the solution that could be changed.</summary>
    public static bool IsCompiled(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether the relationship says that there may be none.</summary>
    public static bool SaysOptional(IPropertySymbol property) => property.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>The name, or one with a number if a member has it.</summary>
    public static string FreeName(INamedTypeSymbol type, string name)
    {
        var free = name;
        for (var number = 2; !type.GetMembers(free).IsEmpty; number++)
        {
            free = name + number;
        }

        return free;
    }

    public static AttributeData? Relationship(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { Name: "RelationshipAttribute" } type && IsOfLibrary(type));

    /// <summary>The text of an argument; null for none.</summary>
    public static string? Named(AttributeData? attribute, string name) => attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;

    /// <summary>The type of an argument; null for none.</summary>
    public static ITypeSymbol? TypeNamed(AttributeData? attribute, string name) => attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as ITypeSymbol;

    private static bool IsEntity(ITypeSymbol type) => Bases(type).Any(part => part.Name == "Entity" && IsOfLibrary(part));

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool Has(IPropertySymbol property, string attribute) =>
        property.GetAttributes().Any(found => found.AttributeClass is { } type && type.Name == attribute && IsOfLibrary(type));

    private static bool IsOfLibrary(ITypeSymbol type) => type.ContainingNamespace.ToDisplayString() == Library;
}
