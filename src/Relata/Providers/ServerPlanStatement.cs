using System.Collections.Immutable;
using System.Text;
using Relata.Sql;

namespace Relata.Providers;

/// <summary>Asks the database for its own plan of a SELECT, with the values of that SELECT.</summary>
/// <param name="select">The SELECT.</param>
/// <param name="format">How the database is asked.</param>
internal sealed class ServerPlanStatement(Statement select, ServerPlanFormat format) : Statement, IResultReader
{
    private readonly StringBuilder _plan = new();
    private readonly Dictionary<int, int> _depths = [];

    /// <summary>The plan, after the statement was executed.</summary>
    public string Plan => _plan.ToString();

    public override string Text => format.Prefix + select.Text;

    public override string Subject => $"server plan of {select.Subject}";

    public override IResultReader Reader => this;

    internal override ImmutableArray<bool> Untyped => select.Untyped;

    public override void Bind<TWriter>(int index, ref TWriter writer) => select.Bind(index, ref writer);

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new PlanReader<TRow>(this);

    private void Add(int depth, string text) => _plan.Append(_plan.Length > 0 ? "\n" : "").Append(' ', depth * 2).Append(text);

    private sealed class PlanReader<TRow>(ServerPlanStatement owner) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            if (owner.IsTree)
            {
                var depth = owner._depths.TryGetValue(row.Get<int>(1), out var parent) ? parent + 1 : 0;
                owner._depths[row.Get<int>(0)] = depth;
                owner.Add(depth, row.Get<string>(3));
            }
            else
            {
                owner.Add(0, row.Get<string>(0));
            }

            return true;
        }
    }

    private bool IsTree => format.IsTree;
}
