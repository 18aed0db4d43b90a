using Relata;

public interface IHideable
{
    bool IsHidden { get; set; }
}

public static class HideableQueries
{
    public static Query<T> Visible<T>(this Session session)
        where T : Entity, IEntity<T>, IHideable => session.Query<T>().Where(entity => !entity.IsHidden);
}
