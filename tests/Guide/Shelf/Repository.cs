using Relata;

namespace Shelf;

public sealed class Repository<T>(Session session)
    where T : Entity, IEntity<T>
{
    public Task<T?> FindAsync(int id) => session.GetAsync<T>(id);

    public Task<bool> DeleteAsync(int id) => session.DeleteByKeyAsync<T>(id);

    public Task<List<T>> AllAsync(params LoadOption<T>[] options) => session.Query<T>().Options(options).ToListAsync();
}
