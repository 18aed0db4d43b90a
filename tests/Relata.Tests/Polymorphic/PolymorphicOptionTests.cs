using Relata.Tests.Hierarchies.Models;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Polymorphic;

/// <summary>Options for the columns of derived classes that say nothing, or two things, are refused when they are made or used.</summary>
public sealed class PolymorphicOptionTests
{
    [Fact]
    public void Entities_whose_rows_have_no_classes_to_choose_from() => Assert.Equal(
        [
            "REL106: Load.Polymorphic does not fit User: it belongs to no hierarchy: no class derives from User with its rows.",
            "REL106: Load.Polymorphic does not fit Asset: its hierarchy has a table for each class, so that each row comes with all columns of its class from one table.",
            "REL106: Load.Polymorphic does not fit Worker: Raise is no way to read columns of derived classes. Use SelectIn for one further SELECT for each class, or Joined for the SELECT that reads the rows.",
            "REL106: Load.Polymorphic does not fit Builder: no class derives from it.",
            "REL106: Worker cannot be named: its columns come with its rows. Name classes that derive from it, or use Loading.Joined for all of them.",
            "REL106: Builder cannot be named with Loading.Joined, by which the columns of all classes come with the rows of Worker. Leave With out, or use Loading.SelectIn.",
        ],
        [
            Refused(Make<User>(Loading.SelectIn)),
            Refused(Make<ConcreteHierarchies.Models.Asset>(Loading.SelectIn)),
            Refused(Make<Worker>(Loading.Raise)),
            Refused(Make<Builder>(Loading.SelectIn)),
            Refused(() => Load.Polymorphic<Worker>().With<Worker>()),
            Refused(() => Load.Polymorphic<Worker>(Loading.Joined).With<Builder>()),
        ]);

    [Fact]
    public void Two_options_of_one_query_and_objects_that_are_there_already()
    {
        using var test = new Databases.SqliteFile();
        using var database = test.Create<Firm>();
        using var session = database.OpenSession();

        Assert.Equal(
            "REL106: The columns of classes that derive from Worker are to be read in two ways in one query. Keep one of the two Load.Polymorphic, which may have several With.",
            Refused(() => session.Query<Worker>().Options(Load.Polymorphic<Worker>(), Load.Polymorphic<Worker>().With<Leader>()).ToList()));
        Assert.Empty(session.Query<Worker>().Options(Load.Polymorphic<Worker>().With<Builder>().With<Leader>(), Load.Polymorphic<Worker>().With<Leader>().With<Builder>()).ToList());
        Assert.Equal(
            "REL106: Load.Polymorphic says how a query reads columns of derived classes, and the Worker objects are there already. Leave the option out.",
            Refused(() => session.Load(Array.Empty<Worker>(), Load.Polymorphic<Worker>())));
        Assert.StartsWith(
            "REL106: An option for objects of Leader among those of its base class can only name a relationship of Leader.",
            Refused(() => session.Query<Worker>().Options<Leader>(Load.Polymorphic<Leader>()).ToList()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_found_by_the_classes_that_are_named()
    {
        using var test = new Databases.SqliteFile();
        using var database = test.Create<Firm>();
        using var session = database.OpenSession();

        string Text(LoadOption<Worker> option) => session.Query<Worker>().Options(option).Explain();
        Assert.Equal(Text(Load.Polymorphic<Worker>().With<Leader>()), Text(Load.Polymorphic<Worker>().With<Leader>()));
        Assert.Equal(4, new[] { Load.Polymorphic<Worker>(), Load.Polymorphic<Worker>().With<Leader>(), Load.Polymorphic<Worker>().With<Builder>(), Load.Polymorphic<Worker>(Loading.Joined) }.Select(Text).Distinct().Count());
    }

    // The build refuses what is written for one entity.
    private static Action Make<T>(Loading derived)
        where T : Entity, IEntity<T> => () => Load.Polymorphic<T>(derived);

    private static string Refused(Action action) => Assert.Throws<LoadOptionException>(action).Message;
}
