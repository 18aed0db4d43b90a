using Microsoft.EntityFrameworkCore;

namespace Relata.Benchmarks.Plain;

internal sealed class EntityFrameworkContext(DbContextOptions<EntityFrameworkContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(user =>
        {
            user.ToTable("user");
            user.Property(u => u.Id).HasColumnName("id");
            user.Property(u => u.Username).HasColumnName("username");
            user.Property(u => u.Email).HasColumnName("email");
        });
        modelBuilder.Entity<Post>(post =>
        {
            post.ToTable("post");
            post.Property(p => p.Id).HasColumnName("id");
            post.Property(p => p.Title).HasColumnName("title");
            post.Property(p => p.Body).HasColumnName("body");
            post.Property(p => p.UserId).HasColumnName("user_id");
        });
        modelBuilder.Entity<Flag>(flag =>
        {
            flag.ToTable("flag");
            flag.Property(f => f.Id).HasColumnName("id");
            flag.Property(f => f.Message).HasColumnName("message");
            flag.Property(f => f.PostId).HasColumnName("post_id");
            flag.Property(f => f.UserId).HasColumnName("user_id");
        });
        modelBuilder.Entity<Note>(note =>
        {
            note.ToTable("note");
            note.Property(n => n.Id).HasColumnName("id");
            note.Property(n => n.Title).HasColumnName("title");
            note.Property(n => n.Body).HasColumnName("body");
            note.Property(n => n.Place).HasColumnName("place");
        });
    }
}
