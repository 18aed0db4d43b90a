using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading.Owned;

/// <summary>Creates the records of an entity's owned values.</summary>
internal sealed class OwnedInfoReader
{
    private readonly EntityDeclaration _entity;
    private readonly List<ColumnDeclaration> _columns;
    private readonly List<OwnedDeclaration> _values;
    private readonly Dictionary<OwnedDeclaration, FieldInfo> _fields = [];
    private readonly List<INamedTypeSymbol> _objects;

    public OwnedInfoReader(EntityDeclaration entity, MappingNames names)
    {
        _entity = entity;
        _columns = [.. entity.Columns];
        _values = [.. entity.Owned];
        foreach (var root in _values.Where(value => value.Parent is null))
        {
            _fields.Add(root, FieldReader.OfOwned(entity, root.Property, names));
        }

        _objects = [.. _values.Where(value => value.Type.IsObject).Select(value => value.Type.Type).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
        Objects = _objects.Select(type => Object(type, names)).ToEquatableArray();
        Values = _values.Select(Value).ToEquatableArray();
    }

    public EquatableArray<OwnedInfo> Values { get; }

    public EquatableArray<OwnedObjectInfo> Objects { get; }

    /// <summary>The field of the entity that a column is read from.</summary>
    public FieldInfo FieldOf(ColumnDeclaration column) => _fields[column.Owned!.Root];

    /// <summary>How a column is reached from the field: <c>?.Point?.Lat</c>.</summary>
    public static string AccessOf(ColumnDeclaration column) => AccessOf(column.Owned!) + Step(column.Owned!, column.Property);

    /// <summary>Whether a null on the way to the column makes it null.</summary>
    public static bool MayBeAbsent(OwnedDeclaration value) => !value.IsValueType || value.IsNullable || (value.Parent is { } parent && MayBeAbsent(parent));

    private static string AccessOf(OwnedDeclaration value) => value.Parent is { } parent ? AccessOf(parent) + Step(parent, value.Property) : "";

    // A property that is not nullable may be null before it is set.
    private static string Step(OwnedDeclaration owner, IPropertySymbol property) => (MayBeAbsent(owner) ? "?." : ".") + CSharp.Identifier(property.Name);

    private OwnedInfo Value(OwnedDeclaration value)
    {
        var arguments = value.Type.IsObject ? [] : value.Type.Arguments.ToArray();
        var parts = value.Parts.Select(part => new OwnedPartInfo(
            CSharp.Identifier(part.Property.Name),
            part.Column is { } column ? _columns.IndexOf(column) : _values.IndexOf(part.Value!),
            part.Value is not null,
            arguments.Contains(part.Property, SymbolEqualityComparer.Default))).ToArray();
        return new()
        {
            Path = value.Path,
            PropertyType = value.IsValueType ? value.Property.Type.InCode() : value.Property.Type.WithoutNull().InCode() + "?",
            Type = value.Type.Type.InCode(),
            First = _columns.IndexOf(value.Columns.First()),
            Count = value.Columns.Count(),
            IsNullable = value.IsNullable,
            Required = value.Columns.Select((column, offset) => (column, offset))
                .Where(each => value.MayBeAbsent && each.column.Owned == value && (!each.column.AcceptsNull || each.column.Property.FindAnnotation("RequiredAttribute") is not null)).Select(each => each.offset).ToEquatableArray(),
            IsNested = value.Parent is not null,
            Field = _fields[value.Root],
            Access = AccessOf(value),
            Object = value.Type.IsObject ? _objects.FindIndex(type => SymbolEqualityComparer.Default.Equals(type, value.Type.Type)) : null,
            Parts = arguments.Select(argument => parts.First(part => part.Name == CSharp.Identifier(argument.Name))).Concat(parts.Where(part => !part.IsArgument)).ToEquatableArray(),
        };
    }

    private static OwnedObjectInfo Object(INamedTypeSymbol type, MappingNames names) => new(
        type.InCode(),
        names.Accessor($"Fill{type.Name}"),
        names.Accessor($"New{type.Name}"),
        OwnedTypeDeclaration.Read(type).Members.Select(member => Field(type.InCode(), member, names.Accessor(type.Name + member.Name))).ToEquatableArray());

    /// <summary>The backing field of a property of an owned object.</summary>
    public static FieldInfo Field(string owner, IPropertySymbol member, string method)
    {
        var type = member.Type.IsValueType ? member.Type.InCode() : member.Type.WithoutNull().InCode() + "?";
        return new(method, method, null, owner, $"<{member.Name}>k__BackingField", type);
    }
}
