using System.Collections;
using System.Runtime.CompilerServices;
using Relata.Mapping;

namespace Relata.Queries.Parameters;

/// <summary>A set of any other type: enums, nullable elements, entities by their keys.</summary>
internal sealed class BoxedElementSet : ElementSet
{
    private readonly List<object> _elements = [];

    public BoxedElementSet(IEnumerable list)
    {
        foreach (var element in list)
        {
            if (Plain(element) is { } value)
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
                    ColumnTypes.Write(Stored(QueryValue.Plain(parts[i]), i), ref writer);
                }
            }
            else
            {
                ColumnTypes.Write(Stored(element, 0), ref writer);
            }
        }
    }

    private object? Stored(object? value, int part) => FormatOf(part) is { } format ? format.ToStored(value) : value;

    private static object? Plain(object? element) =>
        element is Entity entity ? QueryValue.Plain(entity.GetEntityType().GetKey(entity)) : QueryValue.Plain(element);
}
