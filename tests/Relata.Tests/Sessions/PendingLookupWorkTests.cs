using Relata.Tests.Databases;
using Relata.Tests.Models.Codes;

namespace Relata.Tests.Sessions;

/// <summary>New objects are looked for among those that are pending without gathering these anew each time.</summary>
public sealed class PendingLookupWorkTests
{
    [Fact]
    public void Merges_of_new_keys_one_by_one() => LinearWork.Check(
        1000,
        (session, count) =>
        {
            session.Autoflush = false;
            return () =>
            {
                for (var i = 1; i <= count; i++)
                {
                    session.Merge(new Desk { Id = i });
                }
            };
        },
        most: 7.5,
        models: typeof(Desk).Namespace!);

    [Fact]
    public void Gets_of_keys_that_no_new_object_has() => LinearWork.Check(
        1000,
        (session, count) => () =>
        {
            for (var i = 1; i <= count; i++)
            {
                Assert.Null(session.Get<Desk>(i));
                session.Add(new Desk { Id = i });
            }
        },
        most: 7.5,
        models: typeof(Desk).Namespace!);
}
