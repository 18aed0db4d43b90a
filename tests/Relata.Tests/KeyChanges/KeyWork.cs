using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>Random steps of a session. The plain model knows lands, places and areas by their names, which never change.</summary>
internal sealed class KeyWork
{
    private static int _names;

    private readonly Session _session;
    private readonly Random _random;
    private State _now = new([], [], []);
    private State _committed;

    public KeyWork(Session session, Random random)
    {
        (_session, _random) = (session, random);
        using var reading = session.Database.OpenSession();
        var lands = reading.Query<Land>().ToList();
        lands.ForEach(land => _now.Lands[land.Name] = land.Code);
        reading.Query<Place>().ToList().ForEach(place => _now.Places[place.Name] = NameOf(lands, place.LandCode));
        reading.Query<Area>().ToList().ForEach(area => _now.Areas[area.Name] = (NameOf(lands, area.LandCode)!, area.Number));
        _committed = _now.Copy();
    }

    public IEnumerable<string> Expected => Lines(_now.Lands, _now.Places.Select(place => (place.Key, place.Value is { } land ? _now.Lands[land] : null)), _now.Areas.Select(area => (area.Key, _now.Lands[area.Value.Land], area.Value.Number)));

    public static IEnumerable<string> Rows(Session session) => Lines(
        session.Query<Land>().ToList().ToDictionary(land => land.Name, land => land.Code),
        session.Query<Place>().ToList().Select(place => (place.Name, place.LandCode)),
        session.Query<Area>().ToList().Select(area => (area.Name, area.LandCode, area.Number)));

    /// <summary>What the session shows is what the model says, and each object is found by its key.</summary>
    public void CheckObjects()
    {
        Assert.Equal(Expected, Rows(_session));
        foreach (var land in _session.Query<Land>().ToList())
        {
            Assert.Same(land, _session.Get<Land>(land.Code));
            Assert.Equal(_now.Places.Where(place => place.Value == land.Name).Select(place => place.Key).Order(), land.Places.Select(place => place.Name).Order());
            Assert.Equal(_now.Areas.Where(area => area.Value.Land == land.Name).Select(area => area.Key).Order(), land.Areas.Select(area => area.Name).Order());
            Assert.All(land.Places, place => Assert.Same(land, place.Land));
            Assert.All(land.Areas, area => Assert.Same(area, _session.Get<Area>(land.Code, area.Number)));
        }
    }

    public void Step()
    {
        using var pause = _random.Next(2) == 0 ? _session.NoAutoflush() : null;
        switch (_random.Next(15))
        {
            case 0 or 1 or 2: Rename(); break;
            case 3: Exchange(); break;
            case 4 or 5: MovePlace(); break;
            case 6: AddPlace(); break;
            case 7: DeletePlace(); break;
            case 8: MoveArea(); break;
            case 9: AddArea(); break;
            case 10: ReplaceLand(); break;
            case 11: Load(); break;
            case 12: _session.Flush(); break;
            case 13: End(); break;
            default: Savepoint(); break;
        }
    }

    // In the session, the row may still have another key: objects are found by their names.
    private Land Land(string name) => _session.Query<Land>().ToList().Single(land => land.Name == name);

    private Place Place(string name) => _session.Query<Place>().Single(place => place.Name == name);

    private void Rename()
    {
        var name = AnyLand();
        var code = $"C{Next()}";
        Land(name).Code = code;
        _now.Lands[name] = code;
    }

    private void Exchange()
    {
        var (one, other) = (AnyLand(), AnyLand());
        var (first, second) = (Land(one), Land(other));
        (first.Code, second.Code) = (second.Code, first.Code);
        (_now.Lands[one], _now.Lands[other]) = (_now.Lands[other], _now.Lands[one]);
    }

    private void MovePlace()
    {
        if (_now.Places.Count == 0)
        {
            return;
        }

        _session.Flush();
        var (name, land) = (Any(_now.Places.Keys), _random.Next(4) == 0 ? null : AnyLand());
        var place = Place(name);
        if (_random.Next(2) == 0)
        {
            place.Land = land is null ? null : Land(land);
        }
        else
        {
            place.LandCode = land is null ? null : Land(land).Code;
            _session.Flush();
        }

        _now.Places[name] = land;
        if (land is not null && _random.Next(2) == 0 && place.ChangedProperties().Contains("Land"))
        {
            Rename();
        }
    }

    private void AddPlace()
    {
        var (name, land) = ($"place{Next()}", AnyLand());
        _session.Add(new Place { Name = name, Land = Land(land) });
        _now.Places[name] = land;
    }

    private void DeletePlace()
    {
        if (_now.Places.Count > 0)
        {
            _session.Flush();
            var name = Any(_now.Places.Keys);
            _session.Delete(Place(name));
            _now.Places.Remove(name);
        }
    }

    private void MoveArea()
    {
        if (_now.Areas.Count == 0)
        {
            return;
        }

        _session.Flush();
        var (name, land, number) = (Any(_now.Areas.Keys), AnyLand(), Next());
        var area = _session.Query<Area>().Single(each => each.Name == name);
        area.Number = number;
        if (_random.Next(2) == 0)
        {
            area.Land = Land(land);
        }
        else
        {
            area.LandCode = Land(land).Code;
            _session.Flush();
        }

        _now.Areas[name] = (land, number);
        if (_random.Next(2) == 0 && area.ChangedProperties().Contains("Land"))
        {
            Rename();
        }
    }

    private void AddArea()
    {
        var (name, land, number) = ($"area{Next()}", AnyLand(), Next());
        _session.Add(new Area { Name = name, Number = number, Land = Land(land), Lots = { new Lot { Name = name } } });
        _now.Areas[name] = (land, number);
    }

    // A land takes the key of one that is deleted in the same flush, and a new one takes its own.
    private void ReplaceLand()
    {
        _session.Flush();
        var (gone, taking) = (AnyLand(), AnyLand());
        if (gone == taking)
        {
            return;
        }

        var (deleted, renamed, made) = (Land(gone), Land(taking), $"land{Next()}");
        using var pause = _session.NoAutoflush();
        _session.Delete(deleted);
        var former = renamed.Code;
        renamed.Code = deleted.Code;
        _session.Add(new Land { Code = former, Name = made });
        (_now.Lands[made], _now.Lands[taking]) = (former, _now.Lands[gone]);
        _now.Lands.Remove(gone);
        foreach (var place in _now.Places.Where(place => place.Value == gone).ToList())
        {
            _now.Places[place.Key] = null;
        }

        foreach (var area in _now.Areas.Where(area => area.Value.Land == gone).ToList())
        {
            _now.Areas.Remove(area.Key);
        }

        _session.Flush();
    }

    private void Load()
    {
        _session.Flush();
        _session.Query<Land>().Options(Relata.Load.SelectIn((Land land) => land.Places), Relata.Load.SelectIn((Land land) => land.Areas).SelectIn(area => area.Lots)).ToList();
    }

    private void End()
    {
        if (_random.Next(3) == 0)
        {
            _session.Rollback();
            _now = _committed.Copy();
        }
        else
        {
            _session.Commit();
            _committed = _now.Copy();
        }

        CheckObjects();
    }

    private void Savepoint()
    {
        using (_session.BeginNested())
        {
            var before = _now.Copy();
            for (var i = 0; i < 3; i++)
            {
                Inner();
            }

            _now = before;
        }

        // Lists follow foreign keys that were assigned only with the commit.
        Assert.Equal(Expected, Rows(_session));
    }

    private void Inner()
    {
        switch (_random.Next(6))
        {
            case 0 or 1: Rename(); break;
            case 2: Exchange(); break;
            case 3: MovePlace(); break;
            case 4: Load(); break;
            default: MoveArea(); break;
        }
    }

    private string AnyLand() => Any(_now.Lands.Keys);

    private string Any(IEnumerable<string> names) => names.Order().ElementAt(_random.Next(names.Count()));

    private static int Next() => Interlocked.Increment(ref _names) + 100;

    private static string? NameOf(List<Land> lands, string? code) => lands.Find(land => land.Code == code)?.Name;

    private static IEnumerable<string> Lines(Dictionary<string, string> lands, IEnumerable<(string Name, string? Land)> places, IEnumerable<(string Name, string Land, int Number)> areas) =>
    [
        .. lands.Select(land => $"land {land.Key} {land.Value}").Order(StringComparer.Ordinal),
        .. places.Select(place => $"place {place.Name} {place.Land}").Order(StringComparer.Ordinal),
        .. areas.Select(area => $"area {area.Name} {area.Land} {area.Number}").Order(StringComparer.Ordinal),
    ];

    private sealed record State(Dictionary<string, string> Lands, Dictionary<string, string?> Places, Dictionary<string, (string Land, int Number)> Areas)
    {
        public State Copy() => new(new(Lands), new(Places), new(Areas));
    }
}
