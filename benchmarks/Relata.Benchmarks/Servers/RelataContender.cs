using Relata.Benchmarks.Models;

namespace Relata.Benchmarks.Servers;

/// <summary>What a user of Relata writes: a session per use, nothing prepared beforehand.</summary>
internal sealed class RelataContender(Database database) : Contender
{
    private Session? _session;
    private List<Note> _loaded = [];
    private List<Note> _written = [];

    public override IEnumerable<(int Id, string Title)> Written => _written.Select(note => (note.Id, note.Title));

    public override object Load(int posts)
    {
        using var session = database.OpenSession();
        return session.Query<Post>()
            .Options(
                Relata.Load.SelectIn((Post p) => p.User),
                Relata.Load.SelectIn((Post p) => p.Flags).SelectIn(f => f.User))
            .OrderBy(p => p.Id)
            .Take(posts)
            .ToList();
    }

    public override List<Plain.Post> ToPlain(object posts) => RelataLoader.ToPlain((List<Post>)posts);

    public override object Get(int key)
    {
        using var session = database.OpenSession();
        return session.Get<User>(key)!;
    }

    public override int LoadLazily()
    {
        using var session = database.OpenSession();
        return session.Query<Post>()
            .Options(Relata.Load.Batch((Post p) => p.Flags))
            .OrderBy(p => p.Id)
            .Take(Owners)
            .ToList()
            .Sum(post => post.Flags.Count);
    }

    public override void Insert()
    {
        using var session = database.OpenSession();
        var titles = NextTitles();
        _written = new List<Note>(Notes);
        for (var i = 0; i < Notes; i++)
        {
            _written.Add(new Note { Title = titles[i], Body = "A note as it is written down.", Place = i });
        }

        session.AddRange(_written);
        session.Commit();
    }

    public override void Update()
    {
        if (_session is null)
        {
            _session = database.OpenSession();
            _loaded = _session.Query<Note>().OrderBy(note => note.Id).Take(Notes).ToList();
        }

        var titles = NextTitles();
        for (var i = 0; i < Notes; i++)
        {
            _loaded[i].Title = titles[i];
        }

        _session.Commit();
        _written = _loaded;
    }

    public override void Dispose()
    {
        _session?.Dispose();
        database.Dispose();
    }
}
