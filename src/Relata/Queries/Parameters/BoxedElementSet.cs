using System.Collections;
using System.Runtime.CompilerServices;
using Relata.Entities.Keys;
using Relata.Values;

namespace Relata.Queries.Parameters;

/// <summary>A set of boxed elements, for types without an <see cref="ElementSet{T}"/>: enums, nullable values, entities (by their keys).</summary>
internal sealed class BoxedElementSet : ElementSet
{
    private readonly List<object> _elements = [];

    public BoxedElementSet(IEnumerable list)
    {
        foreach (var element in list)
        {
            if (ToValue(element) is { } value)
            {
                _elements.Add(value);
            }
            else
            {
                HasNull = true;
            }
        }
    }

    public override int Count => _elements.Count;

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        foreach (var element in _elements)
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

    private static object? ToValue(object? element)
    {
        if (element is not Entity entity)
        {
            return QueryValue.EnumToNumber(element);
        }

        ChangedKey.CheckIsStored(entity);
        return QueryValue.EnumToNumber(entity.GetEntityType().GetKey(entity));
    }
}
