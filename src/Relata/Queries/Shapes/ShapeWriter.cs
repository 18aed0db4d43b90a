using System.Linq.Expressions;
using Relata.Queries.Parameters;

namespace Relata.Queries.Shapes;

/// <summary>Collects the tokens of a shape, and the values that are found on the way. The buffers are reused.</summary>
internal sealed class ShapeWriter
{
    private readonly ShapeValues _values = new();
    private ShapeToken[] _tokens = new ShapeToken[128];
    private int _count;

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<ShapeToken> Shape => _tokens.AsSpan(0, _count);

    /// <summary>The values.</summary>
    public ShapeValues Values => _values;

    /// <summary>Adds a token.</summary>
    public void Add(int code, object? symbol)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = new ShapeToken(code, symbol);
    }

    /// <summary>Adds a value, and a token for its kind, which affects the SQL.</summary>
    /// <param name="source">The expression it was found in.</param>
    /// <param name="type">The type of the expression.</param>
    /// <param name="value">The value.</param>
    /// <param name="isList">Whether the value is used as a list, even if its type could be a single value: bytes, characters.</param>
    public QueryValueKind AddValue(object source, Type type, object? value, bool isList = false)
    {
        var kind = _values.Add(source, value, isList);
        AddKind(kind, type);
        AddRoot();
        foreach (var part in _values.LastParts)
        {
            AddKind(part.Kind, part.Type);
        }

        return kind;
    }

    /// <summary>Adds a value that is stored as it is, even if it is a list.</summary>
    public void AddStored(object source, object? value)
    {
        AddKind(_values.AddStored(source, value), typeof(object));
        AddRoot();
    }

    /// <summary>Adds the primary key of a row.</summary>
    public void AddKey(object source, EntityType type, object key)
    {
        AddKind(_values.AddKey(source, type, key), typeof(object));
        AddRoot();
    }

    /// <summary>Empties the buffers.</summary>
    public void Clear()
    {
        _values.Clear();
        Array.Clear(_tokens, 0, _count);
        _count = 0;
    }

    // The entity in a variable of a base type may be of another hierarchy, whose keys say nothing about the rows.
    private void AddRoot()
    {
        if (_values.LastRoot is { } root)
        {
            Add((int)ExpressionType.TypeEqual, root);
        }
    }

    // Below zero, where no other token is.
    private void AddKind(QueryValueKind kind, Type type) => Add(-1 - (int)kind, type);
}
