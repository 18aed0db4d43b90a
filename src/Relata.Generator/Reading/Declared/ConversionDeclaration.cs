using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>How the values of a property are converted for storage: by a converter, or because their type is a struct with a single value.</summary>
/// <param name="StoredType">The type that the column stores.</param>
/// <param name="ColumnType">The member of ColumnType for it.</param>
/// <param name="Converter">The type of the converter; null for a struct with a single value.</param>
/// <param name="ValueMember">The property of such a struct; null for a converter.</param>
internal sealed record ConversionDeclaration(ITypeSymbol StoredType, string ColumnType, INamedTypeSymbol? Converter, string? ValueMember)
{
    /// <summary>Whether the converter has a stored form of null.</summary>
    public bool HasStoredNull { get; init; }

    /// <summary>The conversion that a struct with a single value would have without the converter; null for other types, and without a converter.</summary>
    public ConversionDeclaration? WithoutConverter { get; init; }

    /// <summary>Whether the only property of the struct is a nullable reference. Its null is refused when the column is written; NULL is the null of the property itself.</summary>
    public bool IsNullable { get; init; }

    private const string Attribute = "ConvertAttribute`1";

    /// <summary>The conversion of a property; null if its values are stored without one.</summary>
    public static ConversionDeclaration? Find(IPropertySymbol property) => property.FindAttribute(Attribute) is { } attribute
        ? ByConverter(attribute, property.Type.WithoutNull())
        : ByShared(property, property.Type.WithoutNull()) ?? SingleValue(property.Type.WithoutNull());

    /// <summary>
    /// The conversion of the elements of an array; null if they are stored without one. Without an attribute those of a struct with a single value have one: that
    /// of the class or the assembly, as a property of that type has it. Other elements are stored as they are.
    /// </summary>
    public static ConversionDeclaration? FindOfElements(IPropertySymbol property)
    {
        if (property.Type is not IArrayTypeSymbol { IsSZArray: true, ElementType: var element, ElementNullableAnnotation: not NullableAnnotation.Annotated } || Find(property) is not null)
        {
            return null;
        }

        var conversion = property.FindAttribute(Attribute) is { } attribute ? ByConverter(attribute, element)
            : SingleValue(element) is { } single ? ByShared(property, element) ?? single
            : null;
        return conversion is not null && ColumnTypes.OfElement(conversion.StoredType) is not null ? conversion : null;
    }

    /// <summary>The attribute of the property that names the converter; null for none.</summary>
    public static AttributeData? FindAttribute(IPropertySymbol property) => property.FindAttribute(Attribute);

    /// <summary>Whether two columns are stored in the same way.</summary>
    public bool IsAs(ConversionDeclaration? other) => SymbolEqualityComparer.Default.Equals(Converter, other?.Converter);

    /// <summary>Whether a converter converts values of some type.</summary>
    public static bool IsConverter(ITypeSymbol converter) => converter.AllInterfaces.Any(part => part.OriginalDefinition.Is("Relata", "IValueConverter`2"));

    // The converter of the nearest class, or of the assembly, that converts the type. A discriminator has the value of its class.
    private static ConversionDeclaration? ByShared(IPropertySymbol property, ITypeSymbol value)
    {
        if (property.FindAttribute("DiscriminatorAttribute") is not null)
        {
            return null;
        }

        for (var type = property.ContainingType; type is not null; type = type.BaseType)
        {
            if (OnSymbol(type, value) is { } found)
            {
                return found;
            }
        }

        return property.ContainingAssembly is { } assembly ? OnSymbol(assembly, value) : null;
    }

    private static ConversionDeclaration? OnSymbol(ISymbol symbol, ITypeSymbol value) =>
        symbol.FindAttributes(Attribute).Select(attribute => ByConverter(attribute, value)).FirstOrDefault(found => found is not null);

    private static ConversionDeclaration? ByConverter(AttributeData attribute, ITypeSymbol value) =>
        attribute.AttributeClass!.TypeArguments[0] is INamedTypeSymbol converter
        && Stored(converter, value) is { } stored && ColumnTypes.OfPlain(stored) is { } columnType
            ? new(stored, columnType, converter, null) { HasStoredNull = HasInterface(converter, "INullableValueConverter`2", value), WithoutConverter = SingleValue(value) }
            : null;

    private static bool HasInterface(INamedTypeSymbol converter, string name, ITypeSymbol value) => converter.AllInterfaces
        .Any(part => part.OriginalDefinition.Is("Relata", name) && SymbolEqualityComparer.Default.Equals(part.TypeArguments[0], value));

    private static ITypeSymbol? Stored(INamedTypeSymbol converter, ITypeSymbol value) => converter.AllInterfaces
        .Where(part => part.OriginalDefinition.Is("Relata", "IValueConverter`2") && SymbolEqualityComparer.Default.Equals(part.TypeArguments[0], value))
        .Select(part => part.TypeArguments[1])
        .FirstOrDefault();

    // readonly record struct PostId(int Value): one constructor with one parameter, which is the only property. The metadata of a compiled
    // struct does not say that it is a record.
    private static ConversionDeclaration? SingleValue(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsRefLikeType: false } value
        && !IsOfSystem(value) && FindValue(value) is { } property && ColumnTypes.OfPlain(property.Type) is { } columnType
            ? new(property.Type.IsReferenceType ? property.Type.WithoutNull() : property.Type, columnType, null, property.Name) { IsNullable = property.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } }
            : null;

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        return space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
    }

    private static IPropertySymbol? FindValue(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared || !constructor.Parameters.IsEmpty).ToArray()
            is [{ DeclaredAccessibility: Accessibility.Public or Accessibility.Internal, Parameters: [var parameter] }]
        && type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic && property.DeclaredAccessibility == Accessibility.Public).ToArray()
            is [{ IsIndexer: false, GetMethod: not null } value]
        && string.Equals(parameter.Name, value.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, value.Type)
        && type.AllInterfaces.Any(part => part.OriginalDefinition.Is("System", "IEquatable`1"))
            ? value
            : null;
}
