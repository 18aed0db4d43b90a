using System.Runtime.CompilerServices;
using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>Writes an expression with the necessary parentheses.</summary>
internal readonly struct ExpressionWriter(SqlWriter writer)
{
    public void Write(SqlExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (expression is SqlAggregateExpression && !writer.HavingKeys.IsEmpty)
        {
            WriteAggregateOfHaving(expression);
            return;
        }

        if (writer.Dialect.TryWrite(writer, expression))
        {
            return;
        }

        switch (expression)
        {
            case SqlColumnExpression column:
                writer.Dialect.WriteColumn(writer, column.Alias, column.Column);
                break;
            case SqlDerivedColumnExpression column:
                writer.Append(column.Alias).Append(".").AppendName(column.Name);
                break;
            case SqlAllColumnsExpression all:
                writer.Append(all.Alias).Append(".*");
                break;
            case SqlSetExpression set:
                writer.Dialect.WriteSet(writer, set);
                break;
            case SqlParameterExpression parameter:
                writer.AppendParameter(parameter.Source);
                break;
            case SqlLiteralExpression literal:
                WriteLiteral(literal);
                break;
            case SqlNullExpression missing:
                writer.Append(writer.Dialect.NullOf(missing.Column));
                break;
            case SqlCastExpression cast:
                writer.Append("CAST(").Append(cast.Operand).Append(" AS ").Append(writer.Dialect.CastType(cast.ColumnType)).Append(")");
                break;
            case SqlDefaultExpression unset:
                writer.Append(writer.Dialect.DefaultOf(unset.ColumnType));
                break;
            case SqlBinaryExpression binary:
                writer.Dialect.WriteBinary(writer, binary);
                break;
            case SqlUnaryExpression unary:
                WriteUnary(unary);
                break;
            case SqlCaseExpression choice:
                writer.Append("CASE WHEN ").Append(choice.Condition).Append(" THEN ");
                WriteWithTypeOf(choice.Then, choice.Else);
                writer.Append(" ELSE ");
                WriteWithTypeOf(choice.Else, choice.Then);
                writer.Append(" END");
                break;
            case SqlFunctionExpression function:
                writer.Dialect.WriteFunction(writer, function);
                break;
            case SqlListContainsExpression contains:
                writer.Dialect.WriteArrayContains(writer, contains);
                break;
            case SqlElementExpression element:
                writer.Dialect.WriteElement(writer, element);
                break;
            case SqlPositionExpression position:
                writer.Dialect.WritePosition(writer, position);
                break;
            case SqlJsonExpression json:
                writer.Dialect.WriteJson(writer, json);
                break;
            case SqlJsonSetExpression change:
                writer.Dialect.WriteJsonSet(writer, change);
                break;
            case SqlAggregateExpression aggregate:
                WriteAggregate(aggregate);
                break;
            case SqlGroupKeyExpression group:
                writer.Dialect.WriteGroupKey(writer, group);
                break;
            case SqlRowNumberExpression number:
                WriteRowNumber(number);
                break;
            default:
                WriteSet(expression, isNot: false);
                break;
        }
    }

    /// <summary>Writes an expression, in parentheses unless it is a single token or a call.</summary>
    public void WriteAtom(SqlExpression expression) => WriteWithin(expression, Precedence.Of(expression) == Precedence.Atom);

    /// <summary>Writes a binary operator with its operands; an operand with lower precedence is in parentheses.</summary>
    public void WriteBinary(SqlBinaryExpression binary, string text)
    {
        if (binary.Operator is SqlOperator.And or SqlOperator.Or && new ChainWriter(writer, binary, text).TryWrite())
        {
            return;
        }

        var own = Precedence.Of(binary);
        var isChain = binary.Operator is SqlOperator.And or SqlOperator.Or or SqlOperator.Concat;
        var isLeftFirst = isChain || own is Precedence.Sum or Precedence.Product;
        var compares = own == Precedence.Comparison;
        WriteSide(binary.Left, Binds(binary.Left, own, isLeftFirst, binary.Operator), compares ? binary.Right : null);
        writer.Append(text);
        WriteSide(binary.Right, Binds(binary.Right, own, isChain, binary.Operator), compares ? binary.Left : null);
    }

    /// <summary>Writes an expression that must have the same type as another one, such as an alternative of CASE or COALESCE.</summary>
    public void WriteWithTypeOf(SqlExpression expression, SqlExpression other) => WriteSide(expression, isBound: true, other);

    /// <summary>Writes a condition of a chain.</summary>
    public void WriteTerm(SqlExpression term, SqlBinaryExpression chain) => WriteWithin(term, Precedence.Of(term) > Precedence.Of(chain));

    // Operands of || and + are put in parentheses when mixed: databases disagree on their relative precedence.
    private static bool Binds(SqlExpression side, int own, bool allowsEqual, SqlOperator @operator)
    {
        if (side is SqlBinaryExpression other && (other.Operator == SqlOperator.Concat) != (@operator == SqlOperator.Concat))
        {
            return own <= Precedence.Comparison && Precedence.Of(side) > own;
        }

        return Precedence.Of(side) > own || (allowsEqual && Precedence.Of(side) == own);
    }

    private void WriteSide(SqlExpression side, bool isBound, SqlExpression? other)
    {
        if (other is not null && side is SqlParameterExpression parameter && writer.InferFrom(other, parameter.Type ?? other.Type) is { } source)
        {
            writer.AppendReserved(writer.ReserveParameters(parameter.Source, [source]));
        }
        else
        {
            WriteWithin(side, isBound);
        }
    }

    private void WriteWithin(SqlExpression expression, bool isBound)
    {
        if (isBound)
        {
            Write(expression);
        }
        else
        {
            writer.Append("(").Append(expression).Append(")");
        }
    }

    private void WriteUnary(SqlUnaryExpression unary)
    {
        var operand = unary.Operand;
        switch (unary.Operator)
        {
            case SqlUnaryOperator.Not when operand is SqlInSetExpression or SqlExistsExpression:
                WriteSet(operand, isNot: true);
                break;
            case SqlUnaryOperator.Not:
                writer.Append("NOT ");
                WriteWithin(operand, Precedence.Of(operand) > Precedence.Comparison);
                break;
            case SqlUnaryOperator.Negate:
                writer.Append("-");
                WriteAtom(operand);
                break;
            default:
                WriteWithin(operand, Precedence.Of(operand) > Precedence.Comparison);
                writer.Append(unary.Operator switch
                {
                    SqlUnaryOperator.IsNull => " IS NULL",
                    SqlUnaryOperator.IsNotNull => " IS NOT NULL",
                    SqlUnaryOperator.IsTrue => " IS TRUE",
                    _ => " IS NOT TRUE",
                });
                break;
        }
    }

    private void WriteSet(SqlExpression expression, bool isNot)
    {
        switch (expression)
        {
            case SqlInSetExpression set:
                writer.Dialect.WriteInSet(writer, set, isNot);
                break;
            case SqlExistsExpression exists:
                writer.Append(isNot ? "NOT EXISTS (" : "EXISTS (").Append(exists.Select).Append(")");
                break;
            case SqlScalarSelectExpression scalar:
                writer.Append("(").Append(scalar.Select).Append(")");
                break;
            default:
                throw new NotSupportedException($"A {expression.GetType().Name} cannot be written.");
        }
    }

    // An aggregate reads the rows of its group, not their key.
    private void WriteAggregateOfHaving(SqlExpression aggregate)
    {
        var keys = writer.HavingKeys;
        writer.HavingKeys = [];
        Write(aggregate);
        writer.HavingKeys = keys;
    }

    private void WriteAggregate(SqlAggregateExpression aggregate)
    {
        writer.Append(aggregate.Aggregate switch
        {
            SqlAggregate.Count => "COUNT(",
            SqlAggregate.Sum => "SUM(",
            SqlAggregate.Min => "MIN(",
            SqlAggregate.Max => "MAX(",
            _ => "AVG(",
        });
        if (aggregate.Argument is null)
        {
            writer.Append("*)");
            return;
        }

        writer.Append(aggregate.IsDistinct ? "DISTINCT " : "").Append(aggregate.Argument).Append(")");
    }

    // ROW_NUMBER() OVER (PARTITION BY t0."post_id" ORDER BY t0."id")
    private void WriteRowNumber(SqlRowNumberExpression number)
    {
        writer.Append(number.IsDense ? "DENSE_RANK()" : "ROW_NUMBER()").Append(" OVER (PARTITION BY ").AppendJoined(", ", number.PartitionBy, static (writer, key) => writer.Append(key));
        writer.Append(" ORDER BY ").AppendJoined(", ", number.OrderBy, static (writer, part) => writer.Dialect.WriteOrdering(writer, part)).Append(")");
    }

    // Literals are constants of the library or of the model, never user values: names of enum values, and stored forms of null.
    // The exponent makes the literal a floating-point number: databases divide integers differently.
    private void WriteLiteral(SqlLiteralExpression literal) => _ = literal.Value switch
    {
        null => writer.Append("NULL"),
        bool truth => writer.Append(truth ? "TRUE" : "FALSE"),
        int number when literal.Type is ColumnType.Double or ColumnType.Single => writer.AppendNumber(number).Append("e0"),
        int number => writer.AppendNumber(number),
        _ => writer.Append(writer.Dialect.ConstantOf(literal.Value)),
    };
}
