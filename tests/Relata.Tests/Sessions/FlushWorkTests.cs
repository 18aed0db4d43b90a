using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>The time of a flush grows in proportion to the number of objects.</summary>
public sealed class FlushWorkTests
{
    private const int Few = 3_000;

    [Fact]
    public void Orphans_of_a_list_without_another_side() => CheckIsLinear((session, count) =>
    {
        var shelf = new Shelf();
        shelf.Jars.AddRange(Enumerable.Range(0, count).Select(_ => new Jar()));
        session.Add(shelf);
        session.Commit();
        shelf.Jars.Clear();
    });

    [Fact]
    public void Pairs_in_circles() => CheckIsLinear((session, count) =>
    {
        for (var i = 0; i < count; i++)
        {
            var album = new Album();
            album.Cover = new Photo { Album = album };
            session.Add(album);
        }
    });

    [Fact]
    public void Deleted_owners_whose_dependents_are_in_memory() => CheckIsLinear((session, count) =>
    {
        var teams = Enumerable.Range(0, count).Select(number => new Team { Code = $"{number}", Players = { new Player { Shirt = 1 } } }).ToList();
        session.AddRange(teams);
        session.Commit();
        teams.ForEach(session.Delete);
    });

    [Fact]
    public void A_tree_that_is_deleted_with_its_root() => CheckIsLinear((session, count) =>
    {
        var root = new Folder { Name = "root", Number = -1 };
        root.Children.AddRange(Enumerable.Range(0, count).Select(number => new Folder { Name = $"{number}", Number = number }));
        session.Add(root);
        session.Commit();
        session.Delete(root);
    });

    [Fact]
    public void Natural_keys_that_are_deleted_and_added_again() => CheckIsLinear((session, count) =>
    {
        var countries = Enumerable.Range(0, count).Select(number => new Country { Code = $"{number}", Name = $"{number}" }).ToList();
        session.AddRange(countries);
        session.Commit();
        countries.ForEach(session.Delete);
        session.AddRange(countries.Select(country => new Country { Code = country.Code, Name = country.Name }));
    });

    [Fact]
    public void Unique_values_that_are_swapped() => CheckIsLinear((session, count) =>
    {
        var folders = Enumerable.Range(0, count).Select(number => new Folder { Name = $"{number}", Number = number }).ToList();
        session.AddRange(folders);
        session.Commit();
        for (var i = 0; i + 1 < count; i += 2)
        {
            (folders[i].Number, folders[i + 1].Number) = (i + 1, i);
        }
    });

    [Fact]
    public void Links_to_one_object() => CheckIsLinear((session, count) =>
    {
        var tag = new Tag();
        var articles = Enumerable.Range(0, count).Select(_ => new Article()).ToList();
        session.AddRange(articles.Append<Entity>(tag));
        session.Commit();
        articles.ForEach(article => article.Tags.Add(tag));
    });

    private static void CheckIsLinear(Action<Session, int> change) => LinearWork.Check(Few, (session, count) =>
    {
        change(session, count);
        return () => session.Commit();
    });
}
