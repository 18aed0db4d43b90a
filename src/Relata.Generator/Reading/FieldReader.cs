using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Determines how generated code accesses the backing field of a property.</summary>
/// <remarks>
/// The runtime finds a field of a generic class only if the accessor is in a generic class with the same type parameters and constraints, and
/// is declared in terms of them.
/// </remarks>
internal static class FieldReader
{
    public static FieldInfo OfColumn(EntityDeclaration entity, ColumnDeclaration column, MappingNames names)
    {
        var property = column.Property.OriginalDefinition;
        var type = column.Property.Type.IsValueType
            ? property.Type.InCode()
            // A field whose column accepts NULL is nullable, even if the property's type is not.
            : property.Type.WithoutNull().InCode() + (column.AcceptsNull || column.IsNullable ? "?" : "");
        return Read(entity, column.Property, type, names);
    }

    public static FieldInfo OfOwned(EntityDeclaration entity, IPropertySymbol property, MappingNames names)
    {
        var type = property.OriginalDefinition.Type;
        return Read(entity, property, type.IsValueType ? type.InCode() : type.WithoutNull().InCode() + "?", names);
    }

    public static FieldInfo OfRelationship(EntityDeclaration entity, RelationshipDeclaration relationship, MappingNames names) =>
        Read(entity, relationship.Property, relationship.Property.OriginalDefinition.Type.WithoutNull().InCode() + "?", names);

    public static FieldInfo OfLoadedValue(EntityDeclaration entity, IPropertySymbol property, MappingNames names) =>
        Read(entity, property, property.OriginalDefinition.Type.InCode(), names);

    private static FieldInfo Read(EntityDeclaration entity, IPropertySymbol property, string type, MappingNames names)
    {
        var declaring = property.ContainingType;
        var method = names.Accessor(property.Name);
        var owner = SymbolEqualityComparer.Default.Equals(declaring, entity.Type) ? CSharp.Identifier(entity.Name) : declaring.OriginalDefinition.InCode();
        var name = declaring.IsModelClass() ? "_id" : $"<{property.Name}>k__BackingField";
        if (declaring.Arity == 0)
        {
            return new(method, method, null, owner, name, type);
        }

        var container = names.Container(declaring);
        var arguments = string.Join(", ", declaring.TypeArguments.Select(argument => argument.InCode()));
        return new($"{container}<{arguments}>.{method}", method, container + Parameters(declaring.OriginalDefinition), owner, name, type);
    }

    // <TUser> where TUser : global::Demo.User
    private static string Parameters(INamedTypeSymbol type)
    {
        var text = type.ToDisplayString(s_withConstraints);
        return text.Substring(text.IndexOf('<'));
    }

    private static readonly SymbolDisplayFormat s_withConstraints = Symbols.TypeFormat.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);
}
