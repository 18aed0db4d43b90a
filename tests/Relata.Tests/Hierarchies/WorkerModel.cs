using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Workers of all classes in memory, beside a session that holds some of them: the same steps are taken in both.</summary>
internal sealed class WorkerModel(Session session)
{
    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Batch, Loading.Immediate];
    private static readonly LoadOption<Worker>[] s_choices =
        [Load.Polymorphic<Worker>(Loading.Joined), Load.Polymorphic<Worker>(), Load.Polymorphic<Worker>().With<Leader>(), Load.Polymorphic<Worker>().With<Director>(), Load.Polymorphic<Worker>().With<Builder>()];

    private static readonly string[] s_firms = ["North", "South"];

    private List<Row> _rows = [];
    private List<Row> _committed = [];
    private int _next;

    // How the columns of derived classes are read in the present step.
    private LoadOption<Worker> _classes = s_choices[1];

    private sealed record Row(string Class, string Name, int Value, string Firm, string? Leader);

    /// <summary>Takes a step; the numbers choose what it is about.</summary>
    public void Step(int kind, int first, int second)
    {
        var row = _rows.Count == 0 ? null : _rows[first % _rows.Count];
        _classes = s_choices[first % s_choices.Length];
        switch (kind)
        {
            case 0 or 1:
                CheckAll(s_strategies[second % s_strategies.Length]);
                break;
            case 2:
                CheckClasses(s_strategies[second % s_strategies.Length]);
                break;
            case 3:
                CheckFirms(s_strategies[second % s_strategies.Length]);
                break;
            case 4 or 5:
                Add(first, second);
                break;
            case 6 when row is not null:
                Set(row, row with { Value = second }, worker => SetValue(worker, second));
                break;
            case 7 when row is not null:
                var firm = s_firms[second % 2];
                Set(row, row with { Firm = firm }, worker => MoveTo(Firm(firm), worker, isByList: second % 4 > 1));
                break;
            case 8 when row is not null:
                var leader = Leaders.Where(other => other != row).ElementAtOrDefault(second % Math.Max(_rows.Count, 1));
                Set(row, row with { Leader = leader?.Name }, worker => worker.Leader = leader is null ? null : (Leader)Find(leader.Name));
                break;
            case 9 when row is not null:
                Delete(row);
                break;
            case 10 when row is not null:
                session.Flush();
                session.Expire(Find(row.Name));
                break;
            case 11 when row is not null:
                CheckKey(row);
                break;
            case 12:
                session.Commit();
                _committed = [.. _rows];
                break;
            case 13:
                session.Rollback();
                _rows = [.. _committed];
                break;
        }
    }

    public void CheckAll(Loading strategy) => Assert.Equal(
        Lines(_rows),
        session.Query<Worker>().Options(Load.All<Worker>(strategy), _classes).ToList().Select(Line).Order(StringComparer.Ordinal));

    private IEnumerable<Row> Leaders => _rows.Where(row => row.Class != nameof(Builder));

    private void CheckClasses(Loading strategy)
    {
        Assert.Equal(Lines(Leaders), session.Query<Leader>().Options(Load.All<Leader>(strategy)).ToList().Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal(
            Lines(_rows.Where(row => row.Class == nameof(Builder) || row.Value > 50)),
            session.Query<Worker>().Options(_classes).Where(worker => worker is Builder || ((Leader)worker).Budget > 50).Options(Load.By(strategy, (Leader leader) => leader.Team)).ToList().Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal(_rows.Count(row => row.Class == nameof(Director)), session.Query<Worker>().OfType<Director>().Count());
    }

    private void CheckFirms(Loading strategy)
    {
        var firms = session.Query<Firm>().Options(Load.By(strategy, (Firm firm) => firm.Workers).Options(_classes)).ToList();
        foreach (var firm in firms)
        {
            Assert.Equal(Lines(_rows.Where(row => row.Firm == firm.Name)), firm.Workers.Select(Line).Order(StringComparer.Ordinal));
        }
    }

    // A key is asked for by the base, by the class, and by one that it is not of.
    private void CheckKey(Row row)
    {
        session.Flush();
        var worker = Find(row.Name);
        Assert.Same(worker, session.Get<Worker>(worker.Id));
        Assert.Equal(row.Class == nameof(Builder) ? worker : null, session.Get<Builder>(worker.Id));
        Assert.Equal(row.Class == nameof(Builder) ? null : worker, session.Get<Leader>(worker.Id));
    }

    private void Add(int first, int second)
    {
        var row = new Row(
            (first % 3) switch { 0 => nameof(Builder), 1 => nameof(Leader), _ => nameof(Director) },
            $"w{++_next}", second, s_firms[second % 2], Leaders.ElementAtOrDefault(first % Math.Max(_rows.Count, 1))?.Name);
        Worker worker = row.Class switch
        {
            nameof(Builder) => new Builder { Tool = $"{second}" },
            nameof(Leader) => new Leader { Budget = second, Title = "t" },
            _ => new Director { Budget = second, Title = "t" },
        };
        worker.Name = row.Name;
        worker.Leader = row.Leader is null ? null : (Leader)Find(row.Leader);
        MoveTo(Firm(row.Firm), worker, isByList: first % 2 == 0);
        session.Add(worker);
        _rows.Add(row);
    }

    private void Set(Row row, Row changed, Action<Worker> change)
    {
        change(Find(row.Name));
        _rows[_rows.IndexOf(row)] = changed;
    }

    // A leader leaves its team without one.
    private void Delete(Row row)
    {
        session.Delete(Find(row.Name));
        _rows.Remove(row);
        _rows = _rows.ConvertAll(other => other.Leader == row.Name ? other with { Leader = null } : other);
        session.Flush();
    }

    private Worker Find(string name) => session.Query<Worker>().Options(_classes).Single(worker => worker.Name == name);

    private Firm Firm(string name) => session.Query<Firm>().Single(firm => firm.Name == name);

    private static void MoveTo(Firm firm, Worker worker, bool isByList)
    {
        if (isByList && worker.Firm != firm)
        {
            firm.Workers.Add(worker);
        }
        else
        {
            worker.Firm = firm;
        }
    }

    private static void SetValue(Worker worker, int value)
    {
        if (worker is Leader leader)
        {
            leader.Budget = value;
        }
        else
        {
            ((Builder)worker).Tool = $"{value}";
        }
    }

    private IEnumerable<string> Lines(IEnumerable<Row> rows) => rows
        .Select(row => $"{row.Class} {row.Name} {row.Value} {row.Firm} {row.Leader}{(row.Class == nameof(Builder) ? "" : " leads " + Team(row.Name))}")
        .Order(StringComparer.Ordinal);

    private string Team(string leader) => string.Join(',', _rows.Where(row => row.Leader == leader).Select(row => row.Name).Order(StringComparer.Ordinal));

    private static string Line(Worker worker)
    {
        var value = worker is Leader leader ? $"{leader.Budget}" : ((Builder)worker).Tool;
        var team = worker is Leader led ? " leads " + string.Join(',', led.Team.Select(member => member.Name).Order(StringComparer.Ordinal)) : "";
        return $"{worker.GetType().Name} {worker.Name} {value} {worker.Firm!.Name} {worker.Leader?.Name}{team}";
    }
}
