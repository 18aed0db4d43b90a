using System.Runtime.CompilerServices;
using Relata.Providers;

namespace Relata.Queries.Parameters;

/// <summary>A set of the most frequent types: its elements are not boxed.</summary>
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

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        if (FormatOf(0) is { } format)
        {
            foreach (var element in _elements)
            {
                BoxedValue.Write(format.ToStored(element), ref writer);
            }

            return;
        }

        foreach (var element in _elements)
        {
            Write(element, ref writer);
        }
    }

    // The comparisons of types are decided when the method is compiled for T.
    private static void Write<TWriter>(T element, ref TWriter writer)
        where TWriter : struct, IParameterWriter
    {
        if (typeof(T) == typeof(int))
        {
            writer.Write(Unsafe.As<T, int>(ref element));
        }
        else if (typeof(T) == typeof(long))
        {
            writer.Write(Unsafe.As<T, long>(ref element));
        }
        else if (typeof(T) == typeof(Guid))
        {
            writer.Write(Unsafe.As<T, Guid>(ref element));
        }
        else
        {
            BoxedValue.Write(element, ref writer);
        }
    }
}
