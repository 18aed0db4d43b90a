using Relata.Servers.PostgreSql;

namespace Relata.Servers.Tests;

public sealed class SmallDiskTests
{
    [Fact]
    public async Task A_disk_has_no_room_while_it_is_filled()
    {
        using var disk = await SmallDisk.MountAsync(megabytes: 4);
        disk.Fill(leavingMegabytes: 2);
        Write(1);

        Assert.Throws<IOException>(() => Write(3));

        disk.MakeRoom();
        Write(3);
        disk.Fill();
        Assert.Throws<IOException>(() => Write(4));

        void Write(int megabytes) => File.WriteAllBytes($"{disk.Path}/data", new byte[megabytes << 20]);
    }

    [Fact]
    public async Task A_disk_is_gone_when_it_is_disposed()
    {
        var disk = await SmallDisk.MountAsync(megabytes: 1);
        Assert.Contains(disk.Path, await File.ReadAllTextAsync("/proc/mounts"), StringComparison.Ordinal);

        disk.Dispose();

        Assert.DoesNotContain(disk.Path, await File.ReadAllTextAsync("/proc/mounts"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(disk.Path));
    }

    [Fact]
    public async Task A_disk_of_a_server_is_the_server_s()
    {
        using var disk = await PostgreSqlServer.Shared.MountDiskAsync(megabytes: 1);

        PostgreSqlServer.Shared.Execute($"CREATE TABLESPACE small LOCATION '{disk.Path}'");

        PostgreSqlServer.Shared.Execute("DROP TABLESPACE small");
    }
}
