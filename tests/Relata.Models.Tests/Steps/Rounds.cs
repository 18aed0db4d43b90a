using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>Goes through random rounds with a model on a database.</summary>
internal sealed class Rounds(DrivenModel model, Database database, Random random, Action<string> log)
{
    private const int StepCount = 25;

    private int _next;

    public void Run(int count)
    {
        log("create tables");
        database.CreateTables();
        Difference.Throw("the schema", "", string.Join('\n', database.CompareSchema().All));
        var world = new World(model);
        Begin(world);
        Compare(world);
        for (var round = 0; round < count; round++)
        {
            log($"round {round}");
            using (var session = new UsedSession(model, database, world, _next, random, log))
            {
                for (var step = random.Next(StepCount); step > 0; step--)
                {
                    session.Step();
                }

                if (random.Next(6) > 0)
                {
                    session.End();
                }

                (world, _next) = (session.Committed, session.Next);
            }

            Compare(world);
        }
    }

    private void Begin(World world)
    {
        var isBulk = random.Next(4) == 0;
        log(isBulk ? "bulk inserts" : "write");
        var objects = new Dictionary<string, Entity>();
        using var session = database.OpenSession();
        foreach (var type in model.Concrete)
        {
            for (var count = random.Next(2, 5); count > 0; count--)
            {
                if (NewObject.Make(model, type, world, _next, random, tag => objects[tag], hasViews: false) is { } entity)
                {
                    _next++;
                    objects.Add(type.TagOf(entity), entity);
                    if (isBulk)
                    {
                        type.Insert(session, entity);
                    }
                    else
                    {
                        session.Add(entity);
                    }
                }
            }
        }

        session.Commit();
    }

    private void Compare(World world)
    {
        log("read all");
        using var session = database.OpenSession();
        var found = new List<string>();
        var entities = model.Classes.Where(type => type.Above is null).SelectMany(type => type.Read(session, random, random.Next(4))).ToList();
        foreach (var entity in entities)
        {
            var type = model.Classes.Single(type => type.Name == entity.GetType().Name);
            found.Add(Sides.Say(model, type, entity));
        }

        Difference.Throw("a fresh session", string.Join('\n', world.Lines().Order(StringComparer.Ordinal)), string.Join('\n', found.Order(StringComparer.Ordinal)));
    }
}
