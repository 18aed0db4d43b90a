using System.Collections;
using System.Runtime.CompilerServices;
using Relata.Entities.Keys;
using Relata.Values;

namespace Relata.Queries.Parameters;

/// <summary>A set of boxed elements, for types without an <see cref="ElementSet{T}"/>: enums, nullable values, entities (by their keys).</summary>
internal sealed class BoxedElementSet : ElementSet
{
    private readonly List<(EntityType? Root, object Value)> _elements = [];

    public BoxedElementSet(IEnumerable list)
    {
        foreach (var element in list)
        {
            if (element is Entity entity)
            {
                _elements.Add((entity.GetEntityType().Root, KeyOf(entity)));
            }
            else if (QueryValue.EnumToNumber(element) is { } value)
            {
                _elements.Add((Root: null, value));
            }
            else
            {
                HasNull = true;
            }
        }
    }

    public override int Count => _elements.Count;

    protected override void KeepOnly(EntityType? root) => _elements.RemoveAll(element => element.Root != root);

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        foreach (var (_, element) in _elements)
        {
            if (element is ITuple parts)
            {
                for (var i = 0; i < parts.Length; i++)
                {
                    ColumnTypes.Write(ToStored(QueryValue.EnumToNumber(parts[i]), i), ref writer);
                }
            }
            else
            {
                ColumnTypes.Write(ToStored(element, 0), ref writer);
            }
        }
    }

    private object? ToStored(object? value, int part) => FormatOf(part) is { } format ? format.ToStored(value) : value;

    private static object KeyOf(Entity entity)
    {
        ChangedKey.CheckIsStored(entity);
        var type = entity.GetEntityType();
        return type.IsKeyless ? entity : QueryValue.EnumToNumber(type.GetKey(entity))!;
    }
}
