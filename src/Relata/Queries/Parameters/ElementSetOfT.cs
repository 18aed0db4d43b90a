using Relata.Values;

namespace Relata.Queries.Parameters;

/// <summary>A set of the most frequent element types, without boxing.</summary>
internal sealed class ElementSet<T> : ElementSet
{
    private readonly List<T> _elements;

    public ElementSet(IEnumerable<T?> list)
    {
        _elements = list.TryGetNonEnumeratedCount(out var count) ? new List<T>(count) : [];
        foreach (var element in list)
        {
            if (element is null)
            {
                HasNull = true;
            }
            else
            {
                _elements.Add(element);
            }
        }
    }

    public override int Count => _elements.Count;

    protected override void KeepOnly(EntityType? root)
    {
        if (root is not null)
        {
            _elements.Clear();
        }
    }

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        if (FormatOf(0) is { } format)
        {
            foreach (var element in _elements)
            {
                ColumnTypes.Write(format.ToStored(element), ref writer);
            }

            return;
        }

        foreach (var element in _elements)
        {
            writer.Write(element);
        }
    }
}
