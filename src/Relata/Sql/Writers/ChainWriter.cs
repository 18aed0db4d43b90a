using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>Writes a long chain of AND or OR in nested groups. SQLite parses a chain as deep as it is long, and limits the depth to 1000.</summary>
/// <remarks>https://www.sqlite.org/limits.html#max_expr_depth</remarks>
internal readonly struct ChainWriter(SqlWriter writer, SqlBinaryExpression chain, string text)
{
    /// <summary>The maximum number of conditions or groups in a chain.</summary>
    private const int Width = 200;

    /// <summary>Writes the chain if it is long; otherwise returns false.</summary>
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
            if (term is SqlBinaryExpression both && both.Operator == chain.Operator)
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
