using System.Globalization;
using System.Text;

namespace Relata;

/// <summary>Thrown if a session sends more statements than <c>session.ExpectStatements</c> allows, or another number than was to be verified.</summary>
public sealed class StatementBudgetException : RelataException
{
    internal StatementBudgetException(string message, IReadOnlyList<SentStatement> statements)
        : base("REL125", message + List(statements)) => Statements = statements;

    /// <summary>The statements since the budget began, in order. The last one was not sent if it exceeded the budget.</summary>
    public IReadOnlyList<SentStatement> Statements { get; }

    // 1. query for Post, 15 rows
    //    SELECT …
    private static string List(IReadOnlyList<SentStatement> statements)
    {
        var text = new StringBuilder();
        for (var i = 0; i < statements.Count; i++)
        {
            var (reason, rows, sql) = statements[i];
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{i + 1}. {reason}, {rows} row{(rows == 1 ? "" : "s")}");
            text.AppendLine().Append("   ").Append(sql);
        }

        return text.ToString();
    }
}
