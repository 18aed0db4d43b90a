using System.Text.Json;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>The rows of papers in memory beside a session that holds some of them: as committed, as flushed, and as the session shows them.</summary>
public sealed class PaperModel(Session session)
{
    private readonly Dictionary<int, Paper> _held = [];
    private Dictionary<int, int[]> _committed = Start();
    private Dictionary<int, int[]> _flushed = Start();
    private Dictionary<int, int[]> _shown = Start();
    private int _nextId = 100;
    private int _nextValue = 1000;

    /// <summary>The rows as the session shows them, as text.</summary>
    public string Expected => Print(_shown.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)));

    public static Paper NewPaper(int id)
    {
        var paper = new Paper { Id = id, Status = PaperState.Printed, AuthorId = (id % 2) + 1 };
        for (var i = 0; i < PaperColumn.All.Length; i++)
        {
            PaperColumn.All[i].Set(paper, (id * 10) + i);
        }

        return paper;
    }

    public static string Rows(Session session) =>
        Print(session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body, p => p.Scan, p => p.ScanSize)).OrderBy(p => p.Id).ToList()
            .Select(paper => (paper.Id, Array.ConvertAll(PaperColumn.All, column => column.Read(paper)))));

    public void Step(int kind, int index, PaperColumn column, int choice)
    {
        var paper = _held.Count == 0 ? null : _held.Values.OrderBy(held => held.Id).ElementAt(index % _held.Count);
        var at = Array.IndexOf(PaperColumn.All, column);
        switch (kind)
        {
            case 0 or 1 or 2:
                Hold(Query(column, choice));
                break;
            case 3 when paper is not null && Shows(paper, column):
                Assert.Equal(_shown[paper.Id][at], column.Read(paper));
                break;
            case 4 or 5 when paper is not null:
                _shown[paper.Id][at] = _nextValue;
                column.Set(paper, _nextValue++);
                break;
            case 6:
                session.Flush();
                _flushed = Copy(_shown);
                break;
            case 7:
                session.Commit();
                (_committed, _flushed) = (Copy(_shown), Copy(_shown));
                break;
            case 8:
                session.Rollback();
                (_flushed, _shown) = (Copy(_committed), Copy(_committed));
                _held.Keys.Where(id => !_shown.ContainsKey(id)).ToList().ForEach(id => _held.Remove(id));
                break;
            case 9 when paper is not null && _flushed.ContainsKey(paper.Id):
                if (choice % 2 == 0)
                {
                    session.Expire(paper);
                }
                else
                {
                    session.Refresh(paper);
                }

                _shown[paper.Id] = [.. _flushed[paper.Id]];
                break;
            case 10 when paper is not null:
                Merge(paper.Id, column, at);
                break;
            case 11 when choice % 2 == 0:
                var added = NewPaper(_nextId++);
                session.Add(added);
                _held[added.Id] = added;
                _shown[added.Id] = Array.ConvertAll(PaperColumn.All, of => of.Read(added));
                break;
            case 11 when paper is not null && _shown.Count > 2 && _flushed.ContainsKey(paper.Id):
                session.Delete(paper);
                _held.Remove(paper.Id);
                _shown.Remove(paper.Id);
                break;
            case 12 when _held.Count > 0 && _held.Keys.All(_flushed.ContainsKey):
                session.Load(_held.Values, Load.Undefer(column.Property));
                _flushed = Copy(_shown);
                Assert.All(_held.Values, held => Assert.True(held.IsColumnLoaded(column.Property)));
                break;
        }
    }

    /// <summary>Compares what the session's papers have, without loading anything, and what JSON says of them.</summary>
    public void CheckLoaded()
    {
        var sent = session.StatementCount;
        foreach (var (id, paper) in _held.Where(held => !held.Value.IsExpired))
        {
            var json = JsonSerializer.SerializeToElement(paper, new JsonSerializerOptions().AddRelata());
            for (var i = 0; i < PaperColumn.All.Length; i++)
            {
                var column = PaperColumn.All[i];
                Assert.Equal(paper.IsColumnLoaded(column.Property), json.TryGetProperty(column.ToString(), out _));
                if (paper.IsColumnLoaded(column.Property))
                {
                    Assert.True(_shown[id][i] == column.Read(paper), $"{column} of {id} is {column.Read(paper)}, not {_shown[id][i]}");
                }
            }
        }

        Assert.Equal(sent, session.StatementCount);
    }

    /// <summary>Compares all columns of the session's papers.</summary>
    public void CheckAll()
    {
        foreach (var (id, paper) in _held)
        {
            if (paper.IsExpired)
            {
                session.Flush();
                session.Refresh(paper);
            }

            Assert.Equal(_shown[id], Array.ConvertAll(PaperColumn.All, column => column.Read(paper)));
        }
    }

    // A column that an expired object has keeps its value until a query returns the object; one that it lacks is read with all others.
    private static bool Shows(Paper paper, PaperColumn column) => !paper.IsExpired || !paper.IsColumnLoaded(column.Property);

    private List<Paper> Query(PaperColumn column, int choice)
    {
        _flushed = Copy(_shown);
        var papers = session.Query<Paper>().OrderBy(p => p.Id);
        papers = choice % 5 == 0 ? papers.PopulateExisting() : papers;
        return (choice % 14) switch
        {
            0 => papers.ToList(),
            1 => papers.Options(Load.Only(column.Property)).ToList(),
            2 => papers.Options(Load.Defer(Loading.Batch, column.Property)).ToList(),
            3 => papers.Options(Load.UndeferGroup<Paper>("scan")).Take(2).ToList(),
            4 => papers.Options(Load.Only(Loading.Batch, column.Property), Load.Joined((Paper p) => p.Author).Only(a => a.Name).SelectIn(a => a.Papers).Defer(column.Property)).ToList(),
            5 => [.. session.Query<Author>().Options(Load.SelectIn((Author a) => a.Papers).Only(column.Property)).ToList().SelectMany(a => a.Papers)],
            6 => [.. session.Query<Author>().Options(Load.Joined((Author a) => a.Papers).Undefer(p => p.Body)).ToList().SelectMany(a => a.Papers)],
            7 => papers.AsEnumerable(2).ToList(),
            >= 8 and <= 11 => Projected(papers, column, choice % 14),
            12 => papers.Join((Paper p) => p.Author).Options(Load.Only(Loading.Batch, column.Property), Load.ContainsEager((Paper p) => p.Author).Only(Loading.Raise, a => a.Name)).ToList(),
            _ => [.. session.Query<Author>().Options(Load.SelectIn((Author a) => a.Papers).Only(Loading.Batch, column.Property).UndeferGroup("scan")).ToList().SelectMany(a => a.Papers)],
        };
    }

    private static List<Paper> Projected(Query<Paper> papers, PaperColumn column, int choice) => choice switch
    {
        8 => [.. papers.Options(Load.Only(Loading.Batch, column.Property)).Select(p => new { p.Id, Paper = p, p.AuthorId }).ToList().Select(row => row.Paper)],
        9 => papers.Options(Load.Undefer((Paper p) => p.Body), Load.SelectIn((Paper p) => p.Author).SelectIn(a => a.Papers).Defer(Loading.Batch, p => p.Title)).Select(p => p).ToList(),
        10 => papers.Select(p => new { Paper = p }).Distinct().ToList().ConvertAll(row => row.Paper),
        _ => papers.Options(Load.Defer(Loading.Lazy, column.Property)).Select(p => new { First = p, Second = p }).ToList().ConvertAll(row => row.Second),
    };

    private void Hold(List<Paper> papers)
    {
        foreach (var paper in papers)
        {
            Assert.True(!_held.TryGetValue(paper.Id, out var held) || held == paper, "Two objects stand for one row.");
            _held[paper.Id] = paper;
        }
    }

    // An object of another session, which lacks all columns but one, and that one is changed.
    private void Merge(int id, PaperColumn column, int at)
    {
        session.Commit();
        (_committed, _flushed) = (Copy(_shown), Copy(_shown));
        Paper given;
        using (var other = session.Database.OpenSession())
        {
            given = other.Query<Paper>().Options(Load.Only(column.Property)).Single(p => p.Id == id);
        }

        _shown[id][at] = _nextValue;
        column.Set(given, _nextValue++);
        Assert.Same(_held[id], session.Merge(given));
    }

    private static Dictionary<int, int[]> Start() => Enumerable.Range(1, 4).ToDictionary(id => id, id => Array.ConvertAll(PaperColumn.All, column => column.Read(NewPaper(id))));

    private static Dictionary<int, int[]> Copy(Dictionary<int, int[]> rows) => rows.ToDictionary(row => row.Key, row => row.Value.ToArray());

    private static string Print(IEnumerable<(int Id, int[] Values)> rows) => string.Join(' ', rows.Select(row => $"{row.Id}:{string.Join(',', row.Values)}"));
}
