using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Relata.Relational;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Sql;

/// <summary>Takes the text of one statement, part by part, and numbers its parameters.</summary>
/// <param name="dialect">How the database writes SQL.</param>
public sealed class SqlWriter(Dialect dialect)
{
    // More than any server accepts. Each Select that uses a computed value of the one before it twice doubles the text.
    private const int MostCharacters = 16 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<Place> _places = [];

    // The latest parameter of each source: a condition may have thousands, and each looks for an equal one.
    private readonly Dictionary<ValueSource, int> _latest = [];

    /// <summary>How the database writes SQL.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>Writes a text as it is.</summary>
    public SqlWriter Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Writes a name, quoted.</summary>
    public SqlWriter AppendName(string name) => Append(Dialect.Quote(name));

    /// <summary>Writes a table's name, with its schema where it has one.</summary>
    internal SqlWriter AppendTable(QualifiedName table) => Append(Dialect.QuoteTable(table));

    /// <summary>Writes a number of the library's own.</summary>
    public SqlWriter AppendNumber(long number)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>Throws where the text is longer than any database accepts, before it fills the memory.</summary>
    internal static void CheckLength(int length)
    {
        if (length > MostCharacters)
        {
            throw new InsufficientMemoryException();
        }
    }

    /// <summary>Writes an expression.</summary>
    public SqlWriter Append(SqlExpression expression)
    {
        CheckLength(_text.Length);
        new ExpressionWriter(this).Write(expression);
        return this;
    }

    /// <summary>Writes an expression, in parentheses unless it is one word or a call.</summary>
    public SqlWriter AppendOperand(SqlExpression expression)
    {
        new ExpressionWriter(this).WriteAtom(expression);
        return this;
    }

    /// <summary>Writes a sub-select, without parentheses.</summary>
    public SqlWriter Append(Select select)
    {
        new SelectWriter(this).Write(select);
        return this;
    }

    /// <summary>Writes a parameter. A source that is used again is the same parameter where the database allows it.</summary>
    /// <param name="source">Where its value comes from.</param>
    public SqlWriter AppendParameter(ValueSource source) => AppendPlace(FindOrAdd(source, 1, []));

    /// <summary>Takes the parameters of a value, or of a set with one for each part of its values; the caller writes them.</summary>
    /// <param name="source">Where the value comes from.</param>
    /// <param name="types">From what the server infers the type of each; null where it is sent with a type.</param>
    /// <returns>The first of them, from 0.</returns>
    internal int TakeParameters(ValueSource source, ImmutableArray<SqlExpression?> types) => FindOrAdd(source, types.Length, types);

    /// <summary>Writes a parameter that has been taken.</summary>
    internal SqlWriter AppendPlace(int place) => Append(Dialect.Parameter(place + 1));

    /// <summary>From what the server infers the type of a text that is compared; null where the text is sent as one.</summary>
    internal SqlExpression? InferFrom(SqlExpression other, ColumnType? type) =>
        Dialect.InfersTextTypes && type is ColumnType.String or ColumnType.Char && other is not ParameterExpression ? other : null;

    /// <summary>Writes parts one after the other.</summary>
    /// <param name="separator">What is between them.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="write">Writes one.</param>
    public SqlWriter AppendJoined<TPart>(string separator, ImmutableArray<TPart> parts, Action<SqlWriter, TPart> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                Append(separator);
            }

            write(this, parts[i]);
        }

        return this;
    }

    /// <summary>The text so far with the sources of its parameters.</summary>
    public SqlText ToSqlText() => new(_text.ToString(), [.. _places.Select(static place => place.Source)])
    {
        Untyped = _places.Exists(static place => place.Type is not null) ? [.. _places.Select(static place => place.Type is not null)] : [],
    };

    // One parameter has one type: it is not shared by comparisons from which the server might infer different ones.
    private int FindOrAdd(ValueSource source, int parts, ImmutableArray<SqlExpression?> types)
    {
        var latest = _latest.GetValueOrDefault(source, -1);
        for (var place = Dialect.SharesParameters ? latest : -1; place >= 0; place = _places[place].Previous)
        {
            if (HasTypes(place, parts, types))
            {
                return place;
            }
        }

        var first = _places.Count;
        for (var part = 0; part < parts; part++)
        {
            // The set is one value, and writes all of its parameters.
            _places.Add(part == 0
                ? new Place(source, TypeOf(types, part), latest)
                : new Place(new ValueSource(ValueSourceKind.SetPart), TypeOf(types, part), Previous: -1));
        }

        _latest[source] = first;
        return first;
    }

    private bool HasTypes(int first, int parts, ImmutableArray<SqlExpression?> types)
    {
        for (var part = 0; part < parts; part++)
        {
            if (first + part >= _places.Count || !Equals(_places[first + part].Type, TypeOf(types, part)))
            {
                return false;
            }
        }

        return true;
    }

    private static SqlExpression? TypeOf(ImmutableArray<SqlExpression?> types, int part) => types.IsEmpty ? null : types[part];

    /// <summary>A parameter of the text.</summary>
    /// <param name="Source">Where its value comes from.</param>
    /// <param name="Type">The expression from which the server infers its type; null where it is sent with one.</param>
    /// <param name="Previous">The place of the previous parameter with the same source; -1 where there is none.</param>
    private readonly record struct Place(ValueSource Source, SqlExpression? Type, int Previous);
}
