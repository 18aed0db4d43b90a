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
    // More than any server takes. A Select that uses what the one before it computed twice makes the text twice as long, again and again.
    private const int MostCharacters = 16 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<ValueSource> _sources = [];

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

    /// <summary>Ends what would not end before the memory does.</summary>
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
    public SqlWriter AppendParameter(ValueSource source)
    {
        var place = Dialect.SharesParameters ? _sources.IndexOf(source) : -1;
        if (place < 0)
        {
            place = _sources.Count;
            _sources.Add(source);
        }

        return Append(Dialect.Parameter(place + 1));
    }

    /// <summary>Writes the parameters of a set whose values have several parts: one parameter for each part.</summary>
    /// <param name="set">Where the set comes from.</param>
    /// <param name="parts">How many parts there are.</param>
    public SqlWriter AppendParameters(ValueSource set, int parts)
    {
        AppendParameter(set);
        var first = Dialect.SharesParameters ? _sources.IndexOf(set) : _sources.Count - 1;
        for (var part = 1; part < parts; part++)
        {
            if (first + part == _sources.Count)
            {
                // The set is one value, and writes all of its parameters.
                _sources.Add(new ValueSource(ValueSourceKind.SetPart));
            }

            Append(", ").Append(Dialect.Parameter(first + part + 1));
        }

        return this;
    }

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
    public SqlText ToSqlText() => new(_text.ToString(), [.. _sources]);
}
