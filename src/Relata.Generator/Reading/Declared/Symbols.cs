using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>Extension methods for symbols.</summary>
internal static class Symbols
{
    /// <summary>The namespace of the attributes of validation, some of which a column obeys.</summary>
    public const string DataAnnotations = "System.ComponentModel.DataAnnotations";

    public const string ViewAttribute = "ViewAttribute";

    public const string Library = "Relata";

    /// <summary>The format of types in generated code: fully qualified, with nullability.</summary>
    public static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The format of types in messages: <c>RelatedList&lt;Flag&gt;</c>.</summary>
    private static readonly SymbolDisplayFormat s_messageFormat =
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string InCode(this ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    public static string InMessage(this ITypeSymbol type) => type.ToDisplayString(s_messageFormat);

    /// <summary>Whether a type has a name, as metadata has it: <c>RelatedList`1</c>.</summary>
    /// <remarks>It is asked of each attribute of each property many times, so that it makes no text of what has another name.</remarks>
    public static bool Is(this ISymbol? symbol, string space, string name) =>
        symbol is not null && name.StartsWith(symbol.Name, StringComparison.Ordinal) && symbol.MetadataName == name && symbol.ContainingNamespace.IsNamed(space);

    /// <summary>Whether a namespace has a name: <c>System.ComponentModel.DataAnnotations</c>.</summary>
    public static bool IsNamed(this INamespaceSymbol? space, string name)
    {
        var rest = name.Length;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = rest - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return space.ContainingNamespace is { IsGlobalNamespace: true };
            }

            rest = start - 1;
            if (name[rest] != '.')
            {
                return false;
            }
        }

        return false;
    }

    public static bool IsModelClass(this ITypeSymbol type) => type.Is(Library, "Model");

    public static bool IsEntityClass(this ITypeSymbol type) => type.Is(Library, "Entity");

    /// <summary>The class and its base classes.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this ITypeSymbol type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>The class and its containing classes, outermost last.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndContaining(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Whether the class derives from Entity, or the type parameter is constrained to such a class.</summary>
    public static bool DerivesFromEntity(this ITypeSymbol type) =>
        type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.Any(DerivesFromEntity) : ClassFacts.Of(type).DerivesFromEntity;

    /// <summary>Whether the class is mapped to a table or a view of its own.</summary>
    public static bool IsTable(this ITypeSymbol type) => type.DerivesFromEntity() && ClassFacts.Of(type).HasTableAttribute;

    /// <summary>Whether the class is mapped to a view.</summary>
    public static bool IsView(this ITypeSymbol type) => ClassFacts.Of(type).IsView;

    /// <summary>The [Table] or [View] of a class; null if it has neither.</summary>
    public static AttributeData? FindTableAttribute(this ISymbol symbol) => symbol.FindAttribute("TableAttribute") ?? symbol.FindAttribute(ViewAttribute);

    /// <summary>Whether the class brings columns and relationships to the entities that derive from it, without a table of its own.</summary>
    public static bool IsMappedBase(this INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: true } && type.DerivesFromEntity() && !type.IsEntityClass() && !type.IsModelClass() && !type.IsTable()
        && !type.IsDerivedEntity();

    /// <summary>The class at the top of the hierarchy: the topmost one with [Table], if it has a [Discriminator]; otherwise null.</summary>
    public static INamedTypeSymbol? FindHierarchyRoot(this ITypeSymbol type) => ClassFacts.Of(type).HierarchyRoot;

    /// <summary>Whether the class derives from the root of a hierarchy: it is stored in the table of that class, and, with [Table], in one of its own that is joined to it.</summary>
    public static bool IsDerivedEntity(this ITypeSymbol type) => type.FindHierarchyRoot() is { } root && !SymbolEqualityComparer.Default.Equals(root, type);

    /// <summary>Whether the class is mapped: to a table of its own, or to that of a base class.</summary>
    public static bool IsMapped(this ITypeSymbol type) => type.IsTable() || type.IsDerivedEntity();

    /// <summary>Whether the class belongs to a hierarchy with a table for each class that is not abstract.</summary>
    public static bool IsConcrete(this ITypeSymbol type) => type.FindHierarchyRoot() is { } root && ClassFacts.Of(root).HasTablePerClass;

    /// <summary>The number of classes from <c>Entity</c>, which is 0, down to the class.</summary>
    public static int Level(this INamedTypeSymbol type) => type.SelfAndBases().TakeWhile(part => !part.IsEntityClass()).Count();

    /// <summary>The entity of a <c>RelatedList</c>, or a type parameter for it; null for other types.</summary>
    public static ITypeSymbol? ListItem(this ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [(INamedTypeSymbol or ITypeParameterSymbol) and var item] } list && list.OriginalDefinition.Is(Library, "RelatedList`1") ? item : null;

    /// <summary>The type without <c>?</c>: <c>int</c> for <c>int?</c>, <c>string</c> for <c>string?</c>.</summary>
    public static ITypeSymbol WithoutNull(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    public static AttributeData? FindAttribute(this ISymbol symbol, string name, string space = Library)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.Is(space, name))
            {
                return attribute;
            }
        }

        return null;
    }

    public static IEnumerable<AttributeData> FindAttributes(this ISymbol symbol, string name, string space = Library) =>
        symbol.FindAttribute(name, space) is null ? [] : symbol.GetAttributes().Where(attribute => attribute.Is(space, name));

    public static AttributeData? FindAnnotation(this ISymbol symbol, string name) => symbol.FindAttribute(name, DataAnnotations);

    private static bool Is(this AttributeData attribute, string space, string name) => attribute.AttributeClass?.OriginalDefinition.Is(space, name) == true;

    /// <summary>The value of a named argument; null if it is not specified or invalid.</summary>
    public static object? Named(this AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { IsNull: false, Kind: not (TypedConstantKind.Error or TypedConstantKind.Array) } value
            ? value.Value
            : null;

    /// <summary>The strings of the first positional argument, which is a list.</summary>
    public static IEnumerable<string> List(this AttributeData? attribute) =>
        attribute?.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } list]
            ? list.Values.Select(value => value.Value as string ?? "")
            : [];

    /// <summary>The value of the first positional argument.</summary>
    public static object? First(this AttributeData? attribute) =>
        attribute?.ConstructorArguments is [{ IsNull: false, Kind: TypedConstantKind.Primitive } value, ..] ? value.Value : null;
}
