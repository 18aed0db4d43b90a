using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Relata.Relational;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Sql;

/// <summary>Builds the text of a statement and numbers its parameters.</summary>
/// <param name="dialect">The SQL dialect.</param>
internal sealed class SqlWriter(Dialect dialect)
{
    // More than any server accepts. Each Select that uses a computed value of the previous one twice doubles the length.
    private const int MaxLength = 16 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<Parameter> _parameters = [];

    // The latest parameter of each source. Avoids a linear search for a reusable parameter in conditions with thousands of them.
    private readonly Dictionary<ValueSource, int> _latest = [];

    /// <summary>The SQL dialect.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>The keys of the groups whose HAVING is being written, outside of its aggregates; empty elsewhere.</summary>
    internal ImmutableArray<SqlExpression> HavingKeys { get; set; } = [];

    /// <summary>Appends SQL unchanged.</summary>
    public SqlWriter Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a quoted name.</summary>
    public SqlWriter AppendName(string name) => Append(Dialect.Quote(name));

    /// <summary>Appends a quoted table name, with its schema.</summary>
    internal SqlWriter AppendTable(QualifiedName table) => Append(Dialect.QuoteTable(table));

    /// <summary>Appends a number, which must not be a user's value.</summary>
    public SqlWriter AppendNumber(long number)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>Throws if the text is longer than any database accepts, before it exhausts the memory.</summary>
    internal static void CheckLength(int length)
    {
        if (length > MaxLength)
        {
            throw new InsufficientMemoryException();
        }
    }

    /// <summary>Appends an expression.</summary>
    public SqlWriter Append(SqlExpression expression)
    {
        CheckLength(_text.Length);
        new ExpressionWriter(this).Write(expression);
        return this;
    }

    /// <summary>Appends an expression, in parentheses unless it is a single token or a call.</summary>
    public SqlWriter AppendOperand(SqlExpression expression)
    {
        new ExpressionWriter(this).WriteAtom(expression);
        return this;
    }

    /// <summary>Appends a sub-select, without parentheses.</summary>
    public SqlWriter Append(Select select)
    {
        new SelectWriter(this).Write(select);
        return this;
    }

    /// <summary>Appends a parameter. A source that occurs again refers to the same parameter if the database supports that.</summary>
    /// <param name="source">The source of its value.</param>
    public SqlWriter AppendParameter(ValueSource source) => AppendReserved(FindOrAdd(source, 1, []));

    /// <summary>Reserves the parameters of a value, or of a set with one for each column of its keys. The caller appends them.</summary>
    /// <param name="source">The source of the value.</param>
    /// <param name="types">For each, the expression from which the server infers its type; null if it is sent with a type.</param>
    /// <returns>The index of the first parameter, from 0.</returns>
    internal int ReserveParameters(ValueSource source, ImmutableArray<SqlExpression?> types) => FindOrAdd(source, types.Length, types);

    /// <summary>Appends a reserved parameter.</summary>
    internal SqlWriter AppendReserved(int index) => Append(Dialect.Parameter(index + 1));

    /// <summary>The expression from which the server infers the type of a compared string; null if the string is sent with a type.</summary>
    internal SqlExpression? InferFrom(SqlExpression other, ColumnType? type) =>
        Dialect.InfersTextTypes && type is ColumnType.String or ColumnType.Char && other is not SqlParameterExpression ? other : null;

    /// <summary>Appends parts with a separator.</summary>
    /// <param name="separator">The separator.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="write">Appends one part.</param>
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

    /// <summary>The statement so far.</summary>
    public SqlText ToSqlText() => new(_text.ToString(), [.. _parameters.Select(static parameter => parameter.Source)])
    {
        Untyped = _parameters.Exists(static parameter => parameter.Type is not null) ? [.. _parameters.Select(static parameter => parameter.Type is not null)] : [],
    };

    // A parameter has one type. It is not reused in a comparison from which the server might infer another one.
    private int FindOrAdd(ValueSource source, int parts, ImmutableArray<SqlExpression?> types)
    {
        var latest = _latest.GetValueOrDefault(source, -1);
        for (var index = Dialect.SharesParameters ? latest : -1; index >= 0; index = _parameters[index].Previous)
        {
            if (HasTypes(index, parts, types))
            {
                return index;
            }
        }

        var first = _parameters.Count;
        for (var part = 0; part < parts; part++)
        {
            // A set is one value, which binds all of its parameters.
            _parameters.Add(part == 0
                ? new Parameter(source, TypeOf(types, part), latest)
                : new Parameter(new ValueSource(ValueSourceKind.SetPart), TypeOf(types, part), Previous: -1));
        }

        _latest[source] = first;
        return first;
    }

    private bool HasTypes(int first, int parts, ImmutableArray<SqlExpression?> types)
    {
        for (var part = 0; part < parts; part++)
        {
            if (first + part >= _parameters.Count || !Equals(_parameters[first + part].Type, TypeOf(types, part)))
            {
                return false;
            }
        }

        return true;
    }

    private static SqlExpression? TypeOf(ImmutableArray<SqlExpression?> types, int part) => types.IsEmpty ? null : types[part];

    /// <summary>A parameter of the text.</summary>
    /// <param name="Source">The source of its value.</param>
    /// <param name="Type">The expression from which the server infers its type; null if it is sent with a type.</param>
    /// <param name="Previous">The index of the previous parameter with the same source; -1 for none.</param>
    private readonly record struct Parameter(ValueSource Source, SqlExpression? Type, int Previous);
}
