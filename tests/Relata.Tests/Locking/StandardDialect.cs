using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Tests.Locking;

/// <summary>A database that locks rows as the standard and most databases write it.</summary>
internal sealed class StandardDialect : Dialect
{
    public override string Quote(string name) => $"\"{name}\"";

    protected internal override void WriteInSet(SqlWriter writer, SqlInSetExpression expression, bool isNot) =>
        WriteOperands(writer.Append(isNot ? "NOT " : ""), expression.Operands);

    protected internal override void WriteSet(SqlWriter writer, SqlSetExpression expression) => throw new NotSupportedException();
}
