using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>Writes very many conditions with one operator between them, in groups: SQLite reads a chain as deep as it is long, and no deeper than 1000.</summary>
/// <remarks>https://www.sqlite.org/limits.html#max_expr_depth</remarks>
internal readonly struct ChainWriter(SqlWriter writer, BinaryExpression chain, string text)
{
    /// <summary>How many conditions, or groups of them, stand beside each other.</summary>
    private const int Width = 200;

    /// <summary>Writes the chain if it is long; false leaves it to be written as it is.</summary>
    public bool TryWrite()
    {
        var terms = Terms();
        if (terms.Count <= Width)
        {
            return false;
        }

        Write(terms, 0, terms.Count);
        return true;
    }

    // (a OR b OR …) OR (c OR d OR …) OR …
    private void Write(List<SqlExpression> terms, int first, int count)
    {
        var group = 1;
        while (group * Width < count)
        {
            group *= Width;
        }

        for (var i = 0; i < count; i += group)
        {
            writer.Append(i == 0 ? "" : text);
            if (group == 1)
            {
                new ExpressionWriter(writer).WriteTerm(terms[first + i], chain);
                continue;
            }

            writer.Append("(");
            Write(terms, first + i, Math.Min(group, count - i));
            writer.Append(")");
        }
    }

    private List<SqlExpression> Terms()
    {
        var terms = new List<SqlExpression>();
        var pending = new Stack<SqlExpression>([chain]);
        while (pending.TryPop(out var term))
        {
            if (term is BinaryExpression both && both.Operator == chain.Operator)
            {
                pending.Push(both.Right);
                pending.Push(both.Left);
                SqlWriter.CheckLength(terms.Count);
            }
            else
            {
                terms.Add(term);
            }
        }

        return terms;
    }
}
