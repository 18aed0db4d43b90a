using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>Random changes of ordered lists in sessions that hold some of their objects, against lists of names: after every step, rows and objects say the same.</summary>
public abstract class OrderedListRandomTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly List<string> _steps = [];
    private int _names;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Rows_and_lists_are_in_the_order_of_the_model(int seed)
    {
        var random = new Random(seed);
        Dictionary<int, List<string>> model = new() { [1] = ["a", "b", "c", "d"], [2] = ["x"] };
        for (var round = 0; round < RandomRounds.For<TDatabase>(onSqlite: 25, onServer: 8); round++)
        {
            using var session = Database.OpenSession();
            _steps.Clear();
            Use(session, random);
            for (var steps = random.Next(1, 6); steps > 0; steps--)
            {
                var changed = model.ToDictionary(pair => pair.Key, pair => pair.Value.ToList());
                var nested = random.Next(4) == 0 ? session.BeginNested() : null;
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    if (Change(session, random, changed))
                    {
                        break;
                    }

                    if (random.Next(3) == 0)
                    {
                        session.Flush();
                    }
                }

                var isKept = random.Next(4) != 0;
                _steps.Add($"kept: {isKept}, nested: {nested is not null}");
                End(session, nested, isKept);
                model = isKept ? changed : model;
                Compare(session, model, $"seed {seed}, round {round}: {string.Join("; ", _steps)}");
            }

            CompareRows(model, $"seed {seed}, round {round}");
        }
    }

    private static void End(Session session, NestedTransaction? nested, bool isKept)
    {
        if (nested is null)
        {
            if (isKept)
            {
                session.Commit();
            }
            else
            {
                session.Rollback();
            }
        }
        else if (isKept)
        {
            nested.Commit();
            session.Commit();
        }
        else
        {
            nested.Rollback();
            session.Commit();
        }
    }

    // Some lists are loaded, some entities are in memory without their lists.
    private static void Use(Session session, Random random)
    {
        foreach (var id in new[] { 1, 2 })
        {
            var use = random.Next(4);
            if (use == 0)
            {
                _ = session.Query<Playlist>().Options(Load.Joined((Playlist list) => list.Songs)).Single(list => list.Id == id);
            }
            else if (use == 1)
            {
                _ = session.Get<Playlist>(id);
            }
            else if (use == 2)
            {
                _ = session.Query<Song>().Where(song => song.PlaylistId == id).Options(Load.Only((Song song) => song.Name)).ToList();
            }
        }
    }

    /// <summary>Whether the lists in memory follow only when the transaction ends.</summary>
    private bool Change(Session session, Random random, Dictionary<int, List<string>> model)
    {
        var id = random.Next(1, 3);
        var names = model[id];
        var playlist = session.Get<Playlist>(id)!;
        var index = random.Next(names.Count + 1);
        var name = names.Count == 0 ? null : names[random.Next(names.Count)];
        var kind = random.Next(10);
        _steps.Add($"{kind} of {id} with {name} at {index}, loaded: {playlist.Songs.IsLoaded}");
        switch (kind)
        {
            case 0:
                playlist.Songs.Insert(index, New());
                names.Insert(index, $"n{_names}");
                break;
            case 1:
                playlist.Songs.Add(New());
                names.Add($"n{_names}");
                break;
            case 2:
                var added = New();
                added.Playlist = playlist;
                session.Add(added);
                names.Add(added.Name);
                break;
            case 3 when names.Count > 1:
                var (from, to) = (random.Next(names.Count), random.Next(names.Count));
                playlist.Songs.Move(from, to);
                var moved = names[from];
                names.RemoveAt(from);
                names.Insert(to, moved);
                break;
            case 4 when name is not null:
                playlist.Songs.Remove(Find(session, playlist, name));
                session.Flush();
                names.Remove(name);
                break;
            case 5 when name is not null:
                session.Flush();
                session.Delete(Find(session, playlist, name));
                names.Remove(name);
                session.Flush();
                break;
            case 6 when name is not null:
                Find(session, playlist, name).Playlist = session.Get<Playlist>(3 - id);
                names.Remove(name);
                model[3 - id].Add(name);
                break;
            case 7 when name is not null:
                session.Flush();
                Find(session, playlist, name).PlaylistId = 3 - id;
                names.Remove(name);
                model[3 - id].Add(name);
                return true;
            case 8:
                var wanted = names.OrderBy(_ => random.Next()).Skip(random.Next(2)).ToList();
                playlist.Songs.ReplaceWith(wanted.ConvertAll(each => playlist.Songs.Single(song => song.Name == each)));
                model[id] = wanted;
                break;
            case 9:
                session.Add(new Song { Name = $"n{++_names}", PlaylistId = id });
                session.Flush();
                names.Add($"n{_names}");
                break;
        }

        return false;
    }

    private Song New() => new() { Name = $"n{++_names}" };

    private static Song Find(Session session, Playlist playlist, string name) =>
        playlist.Songs.IsLoaded ? playlist.Songs.Single(song => song.Name == name) : session.Query<Song>().Single(song => song.Name == name && song.PlaylistId == playlist.Id);

    private static void Compare(Session session, Dictionary<int, List<string>> model, string place)
    {
        foreach (var (id, names) in model)
        {
            var playlist = session.Get<Playlist>(id)!;
            if (playlist.Songs.IsLoaded)
            {
                var held = string.Join(" ", playlist.Songs.Select(song => song.Name));
                Assert.True(string.Join(" ", names) == held, $"{place}. Expected: {string.Join(" ", names)}. Held: {held}");
                Assert.Equal(playlist.Songs.Select(song => song.Position).Distinct().Order(), playlist.Songs.Select(song => song.Position));
            }
        }
    }

    // A list that was not loaded may have gaps where something was removed from it.
    private void CompareRows(Dictionary<int, List<string>> model, string place)
    {
        using var session = Database.OpenSession();
        foreach (var (id, names) in model)
        {
            var songs = session.Get<Playlist>(id)!.Songs;
            Assert.Equal((place, string.Join(" ", names)), (place, string.Join(" ", songs.Select(song => song.Name))));
            Assert.Equal(songs.Select(song => song.Position).Distinct().Order(), songs.Select(song => song.Position));
        }
    }
}
