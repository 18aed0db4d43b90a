using System.Linq.Expressions;
using Relata.Loaders.Options;
using Relata.Relations;

namespace Relata;

/// <summary>Makes loader options: how a relationship is loaded by one query, whatever is its own way.</summary>
/// <example><code>Load.SelectIn((Post p) =&gt; p.Flags).Joined(f =&gt; f.User)</code></example>
/// <remarks>The names and meanings are SQLAlchemy's. An option that does not fit throws <see cref="LoadOptionException"/> when it is made.</remarks>
public static class Load
{
    /// <summary>A relationship to one, loaded in a way that the program chooses.</summary>
    public static LoadOption<TOwner, TRelated> By<TOwner, TRelated>(Loading strategy, Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, strategy);

    /// <summary>A relationship to many, loaded in a way that the program chooses.</summary>
    public static LoadOption<TOwner, TRelated> By<TOwner, TRelated>(Loading strategy, Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, strategy);

    /// <summary>A relationship to one. At the first access, one SELECT for one owner.</summary>
    public static LoadOption<TOwner, TRelated> Lazy<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Lazy);

    /// <summary>A relationship to many. At the first access, one SELECT for one owner.</summary>
    public static LoadOption<TOwner, TRelated> Lazy<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Lazy);

    /// <summary>A relationship to one. In the owner's SELECT, by a JOIN.</summary>
    public static LoadOption<TOwner, TRelated> Joined<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Joined);

    /// <summary>A relationship to many. In the owner's SELECT, by a JOIN.</summary>
    public static LoadOption<TOwner, TRelated> Joined<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Joined);

    /// <summary>A relationship to one. By one more SELECT, in which the owner's query is repeated as a sub-select.</summary>
    public static LoadOption<TOwner, TRelated> Subquery<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Subquery);

    /// <summary>A relationship to many. By one more SELECT, in which the owner's query is repeated as a sub-select.</summary>
    public static LoadOption<TOwner, TRelated> Subquery<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Subquery);

    /// <summary>A relationship to one. By one more SELECT for all owners, which leaves out what the session already has.</summary>
    public static LoadOption<TOwner, TRelated> SelectIn<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.SelectIn);

    /// <summary>A relationship to many. By one more SELECT for all owners, which leaves out what the session already has.</summary>
    public static LoadOption<TOwner, TRelated> SelectIn<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.SelectIn);

    /// <summary>A relationship to one. At once, by one SELECT for each owner.</summary>
    public static LoadOption<TOwner, TRelated> Immediate<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Immediate);

    /// <summary>A relationship to many. At once, by one SELECT for each owner.</summary>
    public static LoadOption<TOwner, TRelated> Immediate<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Immediate);

    /// <summary>A relationship to one. An access that finds it not loaded throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public static LoadOption<TOwner, TRelated> Raise<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Raise);

    /// <summary>A relationship to many. An access that finds it not loaded throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public static LoadOption<TOwner, TRelated> Raise<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Raise);

    /// <summary>A relationship to one. An access that would send SQL throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public static LoadOption<TOwner, TRelated> RaiseOnSql<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.RaiseOnSql);

    /// <summary>A relationship to many. An access that would send SQL throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public static LoadOption<TOwner, TRelated> RaiseOnSql<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.RaiseOnSql);

    /// <summary>A relationship to one. An access sends nothing and shows what is in memory.</summary>
    public static LoadOption<TOwner, TRelated> NoLoad<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.NoLoad);

    /// <summary>A relationship to many. An access sends nothing and shows what is in memory.</summary>
    public static LoadOption<TOwner, TRelated> NoLoad<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.NoLoad);

    /// <summary>A relationship to one. At the first access, for all owners that came with the same result.</summary>
    public static LoadOption<TOwner, TRelated> Batch<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Batch);

    /// <summary>A relationship to many. At the first access, for all owners that came with the same result.</summary>
    public static LoadOption<TOwner, TRelated> Batch<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Batch);

    /// <summary>A relationship to one. In the relationship's own way: to reach the relationships below it.</summary>
    public static LoadOption<TOwner, TRelated> Default<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, null);

    /// <summary>A relationship to many. In the relationship's own way: to reach the relationships below it.</summary>
    public static LoadOption<TOwner, TRelated> Default<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, null);

    /// <summary>All relationships of the query, however deep, for which no option says otherwise.</summary>
    /// <param name="strategy">How they load.</param>
    public static LoadOption<TOwner> All<TOwner>(Loading strategy)
        where TOwner : Entity => new LoadAllOption<TOwner>(strategy);

    private static LoadOption<TOwner, TRelated> Begin<TOwner, TRelated>(LambdaExpression path, Loading? strategy)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated>
    {
        ArgumentNullException.ThrowIfNull(path);
        return new LoadOption<TOwner, TRelated>([(RelationshipPath.Resolve<TOwner>(path), strategy)], []);
    }
}
